# I'w adolygu gan gyfieithydd / awaiting a translator's review.

service-title = Dewis gwasanaeth
service-lead = Y person a'r ymarferydd sy'n dewis gyda'i gilydd. Ni wyddys yma faint o le sydd gan ddarparwr: gofynnwch iddo yn gyntaf.
service-contract = Pa gontract?
service-until = { $provider }, hyd { $day }.
service-missing = Dewiswch gontract, neu ddim un
service-none = Heb gontract
service-none-hint = Teulu, grŵp cymunedol neu'r cyngor ei hun. Mae'r cynllun yn gyflawn heb arian.
service-support = Pwy sy'n rhoi'r cymorth
service-support-hint = Dim ond heb gontract
service-support-missing = Dywedwch pwy sy'n rhoi'r cymorth
service-chosen-by = Pwy a ddewisodd?
service-chosen-by-together = Y person a'r ymarferydd gyda'i gilydd
service-chosen-by-person = Y person
service-chosen-by-carer = Y gofalwr
service-chosen-by-practitioner = Yr ymarferydd, gan na allai neb arall
service-reason = Pam hwn?
service-reason-hint = Beth oedd yn bwysig wrth ddewis
service-reason-missing = Dywedwch pam y dewiswyd hwn
service-on = Diwrnod y dewis
service-button = Cofnodi'r dewis

offer-title = Cynnig pris
offer-lead = Mae'r cynllun yn rhedeg am { $days } diwrnod. Mae rhan y person a rhan y cyngor yn gwneud y pris heb ailalluogi.
offer-basis = Ar gyfer beth y mae'r pris?
offer-plan = Y cynllun cyfan, sut bynnag y treulir ei ddyddiau
offer-weekly = Bob wythnos
offer-reablement-hint = Y rhan a roddir am ddim fel ailalluogi
offer-person-hint = O'r asesiad ariannol
offer-council-hint = Y pris, llai ailalluogi, llai rhan y person
offer-indicative-hint = Y dyraniad dangosol, lle mae un. Caiff pris uwch ei farcio, ac mae angen cymeradwyaeth rhywun.
offer-note = Gair i bwy bynnag sy'n penderfynu
offer-button = Cynnig y pris hwn
price-worth = Pris
price-reablement = Y mae hyn ohono'n ailalluogi
price-budget = Cyllideb bersonol
price-person-part = Mae'r person yn talu
price-council-part = Mae'r cyngor yn talu
price-indicative = Dyraniad dangosol
price-value = Gwerth y cynllun
price-a-week = { $sum } yr wythnos
price-over-days = { $value } dros { $days } diwrnod
price-offered-by = Cynigiwyd gan
price-offered = Cynigiwyd gan { $who }, { $day }
price-accepted = Derbyniwyd
price-returned = Anfonwyd yn ôl
price-waits = Yn aros am ateb
price-above-tag = Uwch na'r dyraniad
price-above = Mae'r pris hwn yn uwch na'r dyraniad dangosol. Mae pwy bynnag sy'n ei dderbyn yn cymeradwyo hynny hefyd.
price-accept = Derbyn y pris
price-return = Ei anfon yn ôl
price-none = Ni chynigiwyd pris. Gellir derbyn cynllun heb un.

step-on = Y diwrnod y mae'n wir
step-reason = Pam?
step-reason-missing = Dewiswch pam
step-note = Nodyn
step-note-needed = Pam?
step-note-missing = Dywedwch pam
step-note-hint = Mae'r rhai sy'n gweithio gyda'r pecyn hwn yn ei ddarllen. Nid yw byth yn mynd i gofnodion.
step-price = { $days ->
    [zero] { $value } dros { $days } diwrnod
    [one] { $value } dros { $days } diwrnod
    [two] { $value } dros { $days } ddiwrnod
    [few] { $value } dros { $days } diwrnod
    [many] { $value } dros { $days } diwrnod
   *[other] { $value } dros { $days } diwrnod
}
step-outcomes-open = { $count ->
    [zero] Nid oes canlyniadau heb ganlyniad.
    [one] Nid oes ateb eto am { $count } canlyniad.
    [two] Nid oes ateb eto am { $count } ganlyniad.
    [few] Nid oes ateb eto am { $count } chanlyniad.
    [many] Nid oes ateb eto am { $count } chanlyniad.
   *[other] Nid oes ateb eto am { $count } canlyniad.
}
step-pause-in-hospital = Yn yr ysbyty
step-pause-away-from-home = Oddi cartref
step-pause-at-their-own-wish = Ar ddymuniad y person
step-pause-no-staff = Nid oes gan y darparwr staff
step-about-accept-price = Daw'r cynllun i rym am y pris hwn.
step-about-return-price = Aiff y pris yn ôl at bwy bynnag a'i cynigiodd, a gaiff gynnig un arall.
step-about-accept-without-price = Daw'r cynllun i rym heb bris. Mae'n gyflawn heb arian.
step-about-hand-back = Aiff y cynllun yn ôl at y cyngor, sy'n chwilio am wasanaeth arall. Ni fyddwch yn ei weld mwyach.
step-about-start = Mae cymorth yn dechrau ar y diwrnod hwn.
step-about-suspend = Mae cymorth yn oedi o'r diwrnod hwn.
step-about-resume = Mae cymorth yn mynd ymlaen o'r diwrnod hwn.
step-about-end = Daw cymorth i ben ar y diwrnod hwn. Gellir dweud o hyd beth a ddaeth o'r canlyniadau.
step-about-start-new-plan = Mae'r pecyn hwn yn cau, ac mae un newydd yn agor gyda'r canlyniadau sydd ar ôl.
step-about-close = Mae'r pecyn yn cau. Gellir cofnodi o hyd yr hyn a ddysgir yn ddiweddarach.
step-about-decline = Nid yw'r person ei eisiau.
step-about-cancel = Ni ddaw dim ohono am reswm arall.

effect-no-contract = Ni thelir dim am y cynllun hwn, felly nid yw hyn yn newid unrhyw daliad.
effect-accept-reward = O'r derbyn, mae'r contract yn talu'r hyn y mae ei delerau'n dweud sy'n ddyledus bryd hynny; mae'r gweddill yn aros nes cadarnhau canlyniadau.
effect-accept = O'r derbyn, mae'r contract yn talu fel y mae ei delerau'n dweud. Mae canlyniadau'n arwain y cynllun ac nid ydynt yn talu dim.
effect-start = Mae dyddiau o gymorth yn cyfrif o'r diwrnod hwn, lle mae'r telerau'n talu fesul diwrnod.
effect-suspend = Ni thelir am unrhyw ddiwrnod o'r ataliad.
effect-suspend-paid = Ni thelir am unrhyw ddiwrnod o'r ataliad, ac eithrio cymal { $clauses }, sy'n parhau i dalu.
effect-end = Ni thelir am unrhyw ddiwrnod ar ôl hwn. Telir o hyd am ganlyniadau a gadarnheir yn ddiweddarach fel y mae'r telerau'n dweud.
effect-end-death-paid = Ni thelir am unrhyw ddiwrnod ar ôl hwn, ac eithrio cymal { $clauses }, sy'n parhau ar ôl marwolaeth. Telir o hyd am ganlyniadau a gadarnheir yn ddiweddarach fel y mae'r telerau'n dweud.
effect-close = Nid yw hyn yn newid unrhyw daliad. Telir neu cymerir yn ôl o hyd yr hyn a gofnodir yn ddiweddarach, fel y mae'r telerau'n dweud.
effect-cancel-accepted = Derbyniwyd y cynllun, ac erys yn ddyledus yr hyn a ddaeth yn ddyledus o hynny. Ni thelir am unrhyw ddiwrnod o gymorth.
effect-nothing-agreed = Ni chytunwyd ar ddim eto, felly ni thelir dim.

done-service-agreed = Cofnodwyd y dewis.
done-price-offered = Cynigiwyd y pris.
done-step-accept-price = Derbyniwyd y pris. Mae'r cynllun mewn grym.
done-step-return-price = Anfonwyd y pris yn ôl.
done-step-accept-without-price = Derbyniwyd y cynllun. Mae mewn grym.
done-step-hand-back = Rhoddwyd y cynllun yn ôl.
done-step-start = Mae cymorth wedi dechrau.
done-step-suspend = Mae cymorth wedi'i atal.
done-step-resume = Mae cymorth yn mynd ymlaen.
done-step-end = Mae cymorth wedi dod i ben.
done-step-start-new-plan = Dechreuwyd cynllun newydd.
done-step-close = Mae'r pecyn wedi'i gau.
done-step-decline = Cofnodwyd bod y person wedi gwrthod.
done-step-cancel = Canslwyd y pecyn.

told-service-agreed = Dewiswyd gwasanaeth ar gyfer cynllun.
told-handed-back = Rhoddodd darparwr gynllun yn ôl. Mae angen gwasanaeth arall.
told-price-offered = Mae pris yn aros am eich ateb.
told-price-returned = Anfonwyd pris a gynigioch yn ôl.
told-price-accepted = Derbyniwyd pris. Mae'r cynllun mewn grym.
told-plan-accepted = Derbyniwyd cynllun. Mae mewn grym.
told-started = Mae cymorth wedi dechrau.
told-suspended = Mae cymorth wedi'i atal.
told-resumed = Mae cymorth yn mynd ymlaen.
told-ended = Mae cymorth wedi dod i ben. Dywedwch beth a ddaeth o'r canlyniadau.
told-died = Mae rhywun wedi marw. Mae cymorth wedi dod i ben.
told-closed = Caewyd pecyn.
told-new-plan = Caewyd pecyn a dechreuwyd cynllun newydd.
told-declined = Gwrthododd rhywun ei gynllun.
told-cancelled = Canslwyd pecyn.
