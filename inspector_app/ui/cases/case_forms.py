"""Which form a step has."""

from inspector_app.ui.cases.case_steps import CaseStep
from inspector_app.ui.cases.date_form import DateForm
from inspector_app.ui.cases.ending_forms import ClosingForm, ReferralForm, UrgingForm, WithdrawalForm
from inspector_app.ui.cases.judge_form import JudgeForm
from inspector_app.ui.cases.reply_form import ReplyForm
from inspector_app.ui.cases.service_form import ServiceForm
from inspector_app.ui.cases.step_form import StepForm
from inspector_app.ui.cases.talk_form import TalkForm

FORMS: dict[CaseStep, type[StepForm]] = {
    CaseStep.SERVE: ServiceForm,
    CaseStep.REPLY: ReplyForm,
    CaseStep.JUDGE: JudgeForm,
    CaseStep.EXTEND: DateForm,
    CaseStep.SET_ANEW: DateForm,
    CaseStep.CLOSE: ClosingForm,
    CaseStep.URGE: UrgingForm,
    CaseStep.TALK: TalkForm,
    CaseStep.REFER: ReferralForm,
    CaseStep.WITHDRAW: WithdrawalForm,
}
