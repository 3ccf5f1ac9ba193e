# I'w adolygu gan gyfieithydd / awaiting a translator's review.

nav-mine = Fy nghanlyniadau
nav-mine-about = Beth sy'n bwysig i chi, pa mor bell y mae, a'ch barn.

mine-title = Fy nghanlyniadau a'm cymorth
mine-title-of = { $name }: canlyniadau a chymorth
mine-back = Yn ôl
mine-back-own = Yn ôl i'm tudalen fy hun
mine-to-easy = Darllen y dudalen hon yn hawdd ei deall
mine-people = Pobl rwy'n gofalu amdanynt
mine-you-are = rydych chi: { $relation }
mine-outcomes = Canlyniadau
mine-no-outcomes = Ni chytunwyd ar ganlyniadau eto.
mine-plan = Cynllun o { $from } i { $until }
mine-stage = Mae ar y cam: { $stage }.
mine-provider = Daw'r cymorth gan { $provider }.
mine-coordinator = { $name } sy'n ei gydlynu.
mine-review-due = Mae'r adolygiad nesaf ar { $day }.
mine-by-when = I'w gyrraedd erbyn { $day }.
mine-who-said = Pwy ddywedodd beth
mine-say = Dweud eich dweud
mine-say-for = Dweud eich dweud dros { $name }
mine-say-yes-hint = Mae hyn yn cyfrif fel cadarnhad gennych chi.
mine-say-no-hint = Cedwir y taliad nes bod rhywun wedi edrych i mewn iddo.
mine-say-told-hint = Rhoddir gwybod i'ch cydlynydd.
mine-say-words-hint = Nid oes rhaid i chi ysgrifennu dim. Nid yw'r darparwr yn gweld eich geiriau.
mine-say-button = Anfon

mine-delivered = Beth a ddarparwyd
mine-weeks = Ymweliadau'r wyth wythnos diwethaf
mine-week-from = Wythnos o
mine-visits = Ymweliadau
mine-given = Amser a roddwyd
mine-planned = Amser a gynlluniwyd
mine-missed = Heb ddigwydd
mine-nothing-delivered = Nid oes ymweliadau wedi'u cofnodi.
mine-hours = { $count ->
    [one] { $count } awr
    [two] { $count } awr
    [few] { $count } awr
    [many] { $count } awr
   *[other] { $count } awr
}
mine-minutes = { $count ->
    [one] { $count } munud
    [two] { $count } funud
    [few] { $count } munud
    [many] { $count } munud
   *[other] { $count } munud
}
mine-event-started = Dechreuodd y cymorth.
mine-event-suspended = Oedodd y cymorth.
mine-event-resumed = Aeth y cymorth ymlaen.
mine-event-ended = Daeth y cymorth i ben.

mine-cost = Beth mae'n ei gostio a pham
mine-price-plan = Mae'r cynllun cyfan yn costio { $total }. Mae'r cyngor yn talu { $council } ohono.
mine-price-weekly = Mae'r cymorth yn costio { $total } yr wythnos. Mae'r cyngor yn talu { $council } ohono.
mine-own-part = Rydych chi'n talu { $own } eich hun.
mine-no-own-part = Nid ydych chi'n talu dim eich hun.
mine-paid-total = Talwyd { $amount } drosoch hyd yma.
mine-nothing-paid = Ni thalwyd dim drosoch eto.
mine-lines = Symiau ar ddatganiadau
mine-line-when = Am ba ddiwrnodau
mine-line-days = { $from } i { $until }
mine-line-amount = Swm
mine-line-state = Cyflwr
mine-line-paid = Talwyd
mine-line-due = Heb ei dalu eto
mine-line-asked = Ar gadw: mae rhywun yn gofyn amdano
mine-line-puts-right = Mae'n cywiro swm cynharach.
mine-line-title = { $amount } am eich cymorth
mine-line-about = Mae hyn i { $provider }, ar y datganiad am { $from } i { $until }.
mine-line-is-paid = Fe'i talwyd.
mine-line-is-due = Cytunwyd arno ac nid yw wedi'i dalu eto.
mine-line-asked-about = Mae rhywun yn gofyn am y swm hwn. Fe'i cedwir nes y ceir ateb.
mine-line-was-now = Talwyd { $was } am hyn o'r blaen. { $now } sy'n iawn nawr.
mine-line-promise = Beth mae'r contract yn ei ddweud
mine-line-why = Sut y'i cyfrifwyd
mine-not-what-i-had = Nid dyma a gefais
mine-not-what-about = Dywedwch wrthym beth sydd ddim yn iawn. Os nad yw'r swm wedi'i dalu eto, fe'i cedwir nes y cewch ateb.
mine-line-words = Beth sydd ddim yn iawn?
mine-line-words-hint = Mae'r cyngor a'r darparwr yn darllen hyn.
mine-line-words-missing = Dywedwch beth sydd ddim yn iawn
mine-line-button = Anfon

mine-looked = Pwy sydd wedi edrych ar fy nghofnod
mine-nobody-looked = Nid oes neb ond chi wedi edrych arno.

done-say-met = Diolch. Mae hyn yn cyfrif fel cadarnhad gennych chi.
done-say-not-met = Diolch. Cofnodwyd nad yw hyn yn wir.
done-say-disputed = Diolch. Cedwir y taliad am hyn nes bod rhywun wedi edrych i mewn iddo.
done-say-noted = Diolch. Rhoddwyd gwybod i'ch cydlynydd.
done-line-held = Diolch. Cedwir y swm nes y cewch ateb.
done-line-noted = Diolch. Rhoddwyd gwybod i'r cyngor. Mae'r arian wedi mynd, felly fe'i cywirir wedyn.

mine-link-closed = Nid yw'r ddolen hon yn agor
mine-link-used = Fe'i hatebwyd eisoes. Diolch.
mine-link-ended = Mae ei hamser ar ben.
mine-link-unknown = Efallai fod rhan ohoni ar goll.
mine-link-closed-help = Gofynnwch i'r sawl a'i rhoddodd i chi am un newydd.
mine-answer-start = Beth sy'n wir i chi nawr?
mine-answer-about = { $count ->
    [one] Rydym yn gofyn am { $count } peth yr oeddech ei eisiau.
    [two] Rydym yn gofyn am { $count } beth yr oeddech eu heisiau.
    [few] Rydym yn gofyn am { $count } pheth yr oeddech eu heisiau.
    [many] Rydym yn gofyn am { $count } pheth yr oeddech eu heisiau.
   *[other] Rydym yn gofyn am { $count } peth yr oeddech eu heisiau.
}
mine-answer-why = Mae eich ateb yn helpu i benderfynu am beth y telir.
mine-answer-free = Gallwch ddweud “ddim yn siŵr”.
mine-answer-once = Gallwch anfon eich atebion unwaith.
mine-answer-begin = Dechrau
mine-answer-of = { $at } o { $count }
mine-answer-true = A yw hyn yn wir nawr?
mine-answer-yes = Ydy
mine-answer-no = Nac ydy
mine-answer-not-sure = Ddim yn siŵr
mine-answer-missing = Dewiswch ydy, nac ydy neu ddim yn siŵr
mine-answer-none = Nid ydych wedi ateb
mine-answer-words = Dywedwch yn eich geiriau eich hun
mine-answer-words-hint = Nid oes rhaid i chi.
mine-answer-back = Yn ôl
mine-answer-check = Ai dyma rydych am ei ddweud?
mine-answer-change = Newid
mine-answer-send = Anfon fy atebion
mine-answer-done = Diolch
mine-answer-done-about = Mae eich atebion gan eich cydlynydd.
mine-answer-done-used = Nid yw'r ddolen hon yn agor eto.

easy-title = Fy nghymorth
easy-title-of = Cymorth i { $name }
easy-to-plain = Darllen y dudalen â'r holl fanylion
easy-people = Rwy'n gofalu am
easy-outcomes = Beth rydw i eisiau
easy-stands-open = Rydym yn gweithio ar hyn.
easy-stands-claimed = Mae eich darparwr yn dweud: mae hyn wedi'i wneud.
easy-stands-met = Mae hyn wedi'i wneud.
easy-stands-not-met = Ni weithiodd hyn.
easy-stands-disputed = Nid yw pobl yn cytuno. Bydd rhywun yn edrych arno.
easy-stands-ended = Rydym wedi rhoi'r gorau i hyn.
easy-began = Ar y dechrau: { $value }
easy-now = Nawr: { $value }
easy-want = Rydych eisiau: { $value }
easy-say = Dywedwch beth yw eich barn
easy-provider = Mae { $provider } yn eich helpu.
easy-coordinator = Mae { $name } yn cynllunio gyda chi.
easy-delivered = Pa help a ddaeth
easy-week = Wythnos o { $day }
easy-visits = { $count ->
    [0] Ni ddaeth neb.
    [one] Daeth rhywun { $count } waith.
    [two] Daeth rhywun { $count } waith.
    [few] Daeth rhywun { $count } gwaith.
    [many] Daeth rhywun { $count } gwaith.
   *[other] Daeth rhywun { $count } gwaith.
}
easy-time = Rhoddwyd { $time } o help.
easy-missed = { $count ->
    [one] Ni ddigwyddodd { $count } ymweliad.
    [two] Ni ddigwyddodd { $count } ymweliad.
    [few] Ni ddigwyddodd { $count } ymweliad.
    [many] Ni ddigwyddodd { $count } ymweliad.
   *[other] Ni ddigwyddodd { $count } ymweliad.
}
easy-event = { $day }: { $what }
easy-cost = Arian
easy-council-pays = Mae'r cyngor yn talu { $amount }.
easy-council-pays-weekly = Mae'r cyngor yn talu { $amount } bob wythnos.
easy-you-pay = Rydych chi'n talu { $amount }.
easy-you-pay-weekly = Rydych chi'n talu { $amount } bob wythnos.
easy-you-pay-nothing = Nid ydych chi'n talu dim.
easy-paid = Talwyd { $amount } am eich help hyd yma.
easy-line = Pam { $amount }? (hyd { $until })
easy-looked = Pwy edrychodd ar fy nhudalen
easy-look = { $name }. { $at }
