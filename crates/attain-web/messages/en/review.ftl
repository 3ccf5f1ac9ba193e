# Words of the review pages. The Welsh has the same keys; a test holds this.

nav-reviews = Reviews
nav-reviews-about = Reviews that are due, the longest overdue first.

review-list = Reviews due
review-overdue = { $count ->
    [0] No review is overdue.
    [one] { $count } review is overdue.
   *[other] { $count } reviews are overdue.
}
review-col-person = Person
review-col-due = Due
review-col-late = How late
review-col-stage = Stage
review-col-outcomes = Outcomes
review-col-coordinator = Coordinator
review-days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
review-days-left = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
review-due-today = today
review-filter-mine = Whose
review-filter-mine-yes = Mine
review-filter-within = Due
review-within-0 = Today or overdue
review-within-7 = Within a week
review-within-28 = Within four weeks
review-within-365 = Within a year

review-back-to-outcome = Back to the outcome
review-outcome = Outcome
review-outcome-title = Outcome { $code }
review-party-council = council

review-stands-open = Under way
review-stands-claimed = Provider says it is met
review-stands-met = Met
review-stands-not-met = Not met
review-stands-disputed = Somebody disagrees
review-stands-ended = Taken out

review-how-far = How far it is
review-shown-by = What shows it
review-last-value = Last value
review-value-on = { $value } on { $day }
review-by-when = By when
review-weight = Weight
review-domain = Part of life
review-confirmed-by = Who may confirm it
review-brought-about = Who brings it about
review-chart-title = Progress
review-chart-about = From { $first } at the start to { $last } at the last count; { $target } is wanted.
review-chart-when = When
review-chart-value = Value
review-chart-baseline = Start
review-chart-later = Later
review-chart-target = Target
review-disputed-about = What was said of this outcome is disputed. Payment for it is held until somebody who did not disagree has looked into it.

review-confirm = Confirm it
review-is-met = Is this outcome met?
review-met-yes = Yes, it is met
review-met-no = No, it is not met
review-met-missing = Say whether it is met
review-words = In your own words
review-words-hint = You need not write anything. Your words stay in the plan and are not evidence.
review-confirm-button = Confirm
review-disagree = Disagree
review-disagree-why = What is not right?
review-disagree-hint = Payment for this outcome is held until it is settled.
review-disagree-button = Disagree
review-why-missing = Say why
review-settle = Settle the dispute
review-settle-how = How is it settled?
review-settle-why = What you found
review-settle-button = Settle
review-history = Who said what, and when
review-grade = Evidence: { $grade }
review-by-link = { $title } (by a link)

review-fact-outcome-claimed = The provider says it is met
review-fact-outcome-met = Confirmed: it is met
review-fact-outcome-not-met = Confirmed: it is not met
review-fact-outcome-disputed = Somebody disagrees
review-fact-outcome-withdrawn = Taken out of the plan
review-grade-self-report = self-report
review-grade-linked-record = linked record
review-grade-confirmed-by-person = confirmed by person
review-grade-confirmed-by-reviewer = confirmed by reviewer
review-grade-independent = independent
review-said-yes = Said: yes, it is true now
review-said-no = Said: no, it is not true now
review-said-not-sure = Said: not sure
review-told-planned = Written into the plan, with weight { $weight }, by { $day }
review-told-agreed = Agreed
review-told-ended = Taken out of the plan by agreement
review-told-weighed = Weighs { $weight } instead of { $before }
review-told-words = Put in other words
review-told-day = To be reached by { $day }
review-told-changed = Changed how it is shown, confirmed or brought about
review-told-review = Review: { $finding }
review-told-review-progress = Review: { $progress }. { $finding }

review-do = Review the plan
review-title = Review the plan
review-assessed = Last assessment
review-in-crisis = It was made in a crisis.
review-not-assessed = There is no assessment yet.
review-person-priorities = What matters to the person
review-carer-priorities = What matters to the carer
review-assessor-priorities = What the assessor thinks matters
review-strengths = What is strong
review-last = Last review
review-last-by = { $day }, by { $name }
review-none-before = This is the first review.
review-day = Day of the review
review-day-to-come = A review is of today or an earlier day
review-weighs = Weight { $weight }, by { $day }
review-last-time = Last time: { $going }
review-whole-history = The whole history
review-progress = How does it go, against what was expected by now?
review-progress-missing = Say how it goes
review-scale = Where is the person on their own scale today?
review-scale-hint = From 1 to 10. Leave it blank when it was not asked.
review-scale-wrong = Give a whole number from 1 to 10, or leave it blank
review-on-scale = { $value } on their own scale
review-found = What follows?
review-finding-missing = Say what follows
review-finding-continue = It goes on as it is
review-finding-met = It is met
review-finding-not-met = It is not met
review-finding-changed = It changes
review-finding-added = It is new
review-finding-ended = It is taken out
review-finding-re-attributed = Others bring it about
review-going-much-less = Much less than expected
review-going-less = Less than expected
review-going-as-expected = As expected
review-going-more = More than expected
review-going-much-more = Much more than expected
review-reason = Why
review-reason-missing = Say why
review-note = What was said at the review
review-note-hint = You need not write anything here.
review-add = Add an outcome
review-new-outcome = A new outcome
review-parties-hint = Give each party its share in per cent. Shares below 100% together leave the rest to what lies outside. Leave a row blank when you do not need it.
review-party = Party { $row }: person, carer, council or the name of another
review-activity = What party { $row } does
review-share = Share of party { $row }
review-share-wrong = Give a share from 0% to 100%
review-field-words = In the person's own words
review-field-kind = Kind
review-weight-hint = How important it is beside the others: a whole number from 1.
review-told-measure = Told in words
review-field-how = How everybody will know
review-field-how-hint = Only where it is told in words.
review-whose-word = Whose word is it?
review-whose-word-hint = You write it down; they say it. Never the provider.
review-back-to-findings = Back to what was found
review-back-to-details = Back to the details
review-check = Check before you save
review-pay = What changes for payment
review-pay-not = Nothing: this plan is not paid by its outcomes.
review-pay-same = Nothing: every outcome is paid as before.
review-pay-rule = The payment rule of this plan gets version { $version }, and what is settled from now on is paid by it.
review-pay-weighed = { $code } counts { $after } of { $total } instead of { $before } of { $beforeTotal }.
review-pay-gone = { $code } no longer counts; it was { $before } of { $beforeTotal }.
review-pay-new = { $code } is new and counts { $after } of { $total }.
review-save = Save the review

review-score-do = Answer the instrument again
review-score-day = Day
review-score-range = From { $least } to { $most }
review-score-unanswered = Where there is no answer, leave the field blank, or write “refused” or “not-applicable”. It is never counted as nought.
review-score-now = The total is { $total }.
review-score-kept = The answers are kept. This instrument has no total.
review-score-before = It was { $total } on { $day }.
review-moved-same = Nothing has moved.
review-moved-better = That is { $by } better. No source says how much matters.
review-moved-better-matters = That is { $by } better, which is large enough to matter.
review-moved-better-little = That is { $by } better, which is too little to matter.
review-moved-worse = That is { $by } worse. No source says how much matters.
review-moved-worse-matters = That is { $by } worse, which is large enough to matter.
review-moved-worse-little = That is { $by } worse, which is too little to matter.

review-links-title = Links to answer by
review-links-about = A link lets the person say, once and without signing in, whether each outcome is true now. It shows the outcomes in their own words and nothing else. Give it to nobody but the person.
review-link-days = For how many days does it open?
review-link-days-hint = From 1 to 60.
review-link-make = Make a link
review-link-made = The link is made
review-link-once = Copy it now: it is shown this once and kept nowhere.
review-link-ends = It opens until { $at }, and once.
review-links-list = Links made so far
review-link-made-at = Made
review-link-made-by = By
review-link-until = Opens until
review-link-state = State
review-link-open = Open
review-link-used = Answered
review-link-ended = Ended

done-said = What you said is kept.
done-reviewed = The review is saved.

told-outcome-met = Outcome { $outcome } is confirmed as met.
told-outcome-not-met = Outcome { $outcome } is confirmed as not met.
told-outcome-disputed = Somebody disagrees about outcome { $outcome }. Its payment is held.
told-outcome-noted = Somebody said something about outcome { $outcome }.
told-dispute-settled = The dispute about outcome { $outcome } is settled.
told-link-answered = { $count ->
    [one] A person answered by a link about { $count } outcome.
   *[other] A person answered by a link about { $count } outcomes.
}
told-reviewed = A plan was reviewed.
told-not-what-i-had = A person says that line { $line } is not what they had.

rule-plan-not-in-force = The plan is not in force. Accept it first.
rule-nothing-is-disputed = Nobody disagrees about this outcome, so there is nothing to settle.
rule-review-is-to-come = A review is of today or an earlier day.
rule-instrument-not-ready = The contract has to say first how this instrument is scored.
rule-link-days = A link opens for 1 to 60 days.
rule-link-unknown = There is no such link.
rule-link-used = The link was used already.
rule-link-ended = The link has ended.
rule-link-empty = Nothing was answered.
rule-link-foreign = The answer is about an outcome of another plan.
rule-say-is-the-persons = Only the person and their carers say what they had.
rule-line-is-asked = Somebody has asked about this line already and waits for an answer.
