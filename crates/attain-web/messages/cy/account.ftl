# I'w adolygu gan gyfieithydd / awaiting a translator's review.

frame-account = Eich cyfrif

own-title = Eich cyfrif
own-password = Eich cyfrinair
own-about = Mae un newydd yn eich allgofnodi ym mhobman; mewngofnodwch eto ag ef.
own-old-password = Eich cyfrinair presennol
own-button = Newid y cyfrinair
done-own-password = Newidiwyd eich cyfrinair. Mewngofnodwch â'r un newydd.
account-password-short = Rhowch gyfrinair sy'n ddigon hir
account-old-password-wrong = Nid dyna'ch cyfrinair

session-title = Ble rydych wedi mewngofnodi
session-device = Dyfais
session-device-unknown = Dyfais nad yw'n dweud beth yw hi
session-started = Mewngofnodwyd
session-seen = Defnyddiwyd ddiwethaf
session-this = Rydych yma
session-end = Allgofnodi
session-end-others = Allgofnodi ym mhobman arall
account-sessions = Ble mae'r cyfrif hwn wedi mewngofnodi
account-sessions-none = Yn unman.
account-sessions-end = Ei allgofnodi ym mhobman
done-session-ended = Daethpwyd â'r sesiwn honno i ben.
done-sessions-ended = Daethpwyd â'r sesiynau hynny i ben.
