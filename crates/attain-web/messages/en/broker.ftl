# Words of the broker pages. The Welsh has the same keys; a test holds this.

service-title = Choose a service
service-lead = The person and the practitioner choose together. How much room a provider has is not known here: ask it first.
service-contract = Which contract?
service-until = { $provider }, until { $day }.
service-missing = Choose a contract, or none
service-none = Without a contract
service-none-hint = Family, a community group or the council itself. The plan is complete without money.
service-support = Who gives the support
service-support-hint = Only without a contract
service-support-missing = Say who gives the support
service-chosen-by = Who chose?
service-chosen-by-together = The person and the practitioner together
service-chosen-by-person = The person
service-chosen-by-carer = The carer
service-chosen-by-practitioner = The practitioner, since nobody else could
service-reason = Why this one?
service-reason-hint = What mattered in the choice
service-reason-missing = Say why this one was chosen
service-on = Day of the choice
service-button = Record the choice

offer-title = Offer a price
offer-lead = The plan runs for { $days } days. The person’s part and the council’s part add up to the price without reablement.
offer-basis = What is the price for?
offer-plan = The whole plan, however its days are spent
offer-weekly = Each week
offer-reablement-hint = The part that is given free as reablement
offer-person-hint = From the financial assessment
offer-council-hint = Price, less reablement, less the person’s part
offer-indicative-hint = The indicative allocation, where there is one. A price above it is marked, and needs somebody’s approval.
offer-note = A word to whoever decides
offer-button = Offer this price
price-worth = Price
price-reablement = Of which reablement
price-budget = Personal budget
price-person-part = The person pays
price-council-part = The council pays
price-indicative = Indicative allocation
price-value = Value of the plan
price-a-week = { $sum } a week
price-over-days = { $value } over { $days } days
price-offered-by = Offered by
price-offered = Offered by { $who }, { $day }
price-accepted = Accepted
price-returned = Sent back
price-waits = Waits for an answer
price-above-tag = Above the allocation
price-above = This price is above the indicative allocation. Whoever accepts it approves that too.
price-accept = Accept the price
price-return = Send it back
price-none = No price was offered. A plan can be accepted without one.

step-on = Day it is true
step-reason = Why?
step-reason-missing = Choose why
step-note = A note
step-note-needed = Why?
step-note-missing = Say why
step-note-hint = Those who work with this package read it. It never goes into records.
step-price = { $days ->
    [one] { $value } over { $days } day
   *[other] { $value } over { $days } days
}
step-outcomes-open = { $count ->
    [one] { $count } outcome has no result yet.
   *[other] { $count } outcomes have no result yet.
}
step-pause-in-hospital = In hospital
step-pause-away-from-home = Away from home
step-pause-at-their-own-wish = At the person’s wish
step-pause-no-staff = The provider has no staff
step-about-accept-price = The plan comes into force at this price.
step-about-return-price = The price goes back to whoever offered it, who may offer another.
step-about-accept-without-price = The plan comes into force without a price. It is complete without money.
step-about-hand-back = The plan goes back to the council, which looks for another service. You no longer see it.
step-about-start = Support begins on this day.
step-about-suspend = Support pauses from this day.
step-about-resume = Support goes on from this day.
step-about-end = Support ends on this day. What became of the outcomes can still be told.
step-about-start-new-plan = This package closes, and a new one opens with the outcomes that are left over.
step-about-close = The package closes. What is learnt later can still be recorded.
step-about-decline = The person does not want it.
step-about-cancel = It comes to nothing for another reason.

effect-no-contract = Nothing is paid for this plan, so this changes no payment.
effect-accept-reward = From acceptance, the contract pays what its terms say falls due then; the rest waits until outcomes are confirmed.
effect-accept = From acceptance, the contract pays as its terms say. Outcomes guide the plan and pay nothing.
effect-start = Days of support count from this day, where the terms pay by days.
effect-suspend = No day of the suspension is paid.
effect-suspend-paid = No day of the suspension is paid, apart from clause { $clauses }, which goes on paying.
effect-end = No day after this one is paid. Outcomes that are confirmed later are still paid as the terms say.
effect-end-death-paid = No day after this one is paid, apart from clause { $clauses }, which goes on after a death. Outcomes that are confirmed later are still paid as the terms say.
effect-close = This changes no payment. What is recorded later is still paid, or taken back, as the terms say.
effect-cancel-accepted = The plan was accepted, and what fell due by that stays due. No day of support is paid.
effect-nothing-agreed = Nothing was agreed yet, so nothing is paid.

done-service-agreed = The choice is recorded.
done-price-offered = The price is offered.
done-step-accept-price = The price is accepted. The plan is in force.
done-step-return-price = The price is sent back.
done-step-accept-without-price = The plan is accepted. It is in force.
done-step-hand-back = The plan is handed back.
done-step-start = Support has started.
done-step-suspend = Support is suspended.
done-step-resume = Support goes on.
done-step-end = Support has ended.
done-step-start-new-plan = A new plan is begun.
done-step-close = The package is closed.
done-step-decline = It is recorded that the person declined.
done-step-cancel = The package is cancelled.

told-service-agreed = A service was chosen for a plan.
told-handed-back = A provider handed a plan back. Another service is needed.
told-price-offered = A price waits for your answer.
told-price-returned = A price you offered was sent back.
told-price-accepted = A price was accepted. The plan is in force.
told-plan-accepted = A plan was accepted. It is in force.
told-started = Support has started.
told-suspended = Support is suspended.
told-resumed = Support goes on.
told-ended = Support has ended. Say what became of the outcomes.
told-died = Somebody has died. Support has ended.
told-closed = A package was closed.
told-new-plan = A package was closed and a new plan begun.
told-declined = Somebody declined their plan.
told-cancelled = A package was cancelled.
