package syllable

import "sync"

// koreanSurnames are the usual ones by how they are spelt: by the Revised Romanization,
// McCune–Reischauer without its marks, in the North, and as families write them. Those
// that begin with r in the North and without it in the South are one.
var koreanSurnames = list(`gim: kim gim; i: lee yi rhee ri li i rie yee; bak: park pak bak; choe: choi choe chey choy; jeong: jung jeong
	chung chong joung cheong; gang: kang gang; jo: cho jo joh; yun: yoon yun youn; jang: jang chang; im: lim im rim
	yim leem; han: han hahn; o: oh o; seo: seo suh so sur; sin: shin sin; gwon: kwon gwon kwun; hwang: hwang whang;
	an: ahn an; song: song; ryu: yoo yu ryu ryoo you lyu; hong: hong; jeon: jun jeon chun chon cheon; go: ko koh go;
	mun: moon mun; son: son sohn; yang: yang ryang; bae: bae pae bai; baek: baek paek baik paik back; heo: heo huh
	ho hur; nam: nam; sim: shim sim; no: noh roh no ro; ha: ha hah; gwak: kwak gwak; seong: sung seong song; cha:
	cha; ju: joo ju chu; u: woo u wu; gu: koo ku gu goo; na: na ra nah rah; min: min; jin: jin chin; ji: ji jee chi;
	eom: um eom om uhm; chae: chae chai; won: won; cheon: cheon chun chon; bang: bang pang; gong: kong gong; hyeon:
	hyun hyeon hyon; ham: ham hahm; byeon: byun byeon pyon; yeom: yeom yum ryom; yeo: yeo ryo yuh; chu: choo chu;
	do: do doh to; so: so soh; seok: seok sok suk; seon: sun seon son; seol: seol sol sul; ma: ma mah; gil: kil gil;
	yeon: yeon yon youn ryon; wi: wi wee; pyo: pyo; myeong: myung myeong myong; gi: ki gi kee; ban: ban pan bahn;
	wang: wang; geum: keum geum kum; ok: ok; yuk: yuk yook; in: in ihn; maeng: maeng; je: je jae che; mo: mo moh;
	tak: tak; guk: kook guk kuk; eo: eo uh; eun: eun un; pyeon: pyun pyeon pyon; yong: yong ryong; ye: ye; bong:
	bong pong; sa: sa; bu: boo bu pu; ga: ka ga; bok: bok pok; tae: tae; mok: mok; hyeong: hyung hyong; pi: pi; du:
	doo du tu; gam: kam gam; hyo: hyo; namgung: namgung namkoong namkung; hwangbo: hwangbo hwangpo; seonu: sunwoo
	seonu sonu; jegal: jegal chegal; dokgo: dokko dokgo tokko; sagong: sagong sakong`)

// How the parts of a Korean syllable are spelt, and what each spelling may be: systems
// that leave their marks away write several sounds alike.
var (
	koreanFirst = list(`: _; g: g k; kk: kk gg gk; n: n; d: d t; tt: tt dd; r: r l rh; m: m; b: b p; pp: pp bb; s: s sh; ss: ss s;
		j: j ch dj; jj: jj tch; ch: ch; k: k kh; t: t th; p: p ph; h: h`)
	koreanVowel = list(`a: a ah aa; ae: ae ai e ay; ya: ya yah; yae: yae yai; eo: eo o u uh e ur au; e: e eh ei; yeo: yeo yo yu you yuh
	yeu ye yer; ye: ye yeh; o: o oh ou; wa: wa wah; wae: wae wai; oe: oe oi we wae oei; yo: yo yoh; u: u oo ou woo
	wu uu; wo: wo weo we wuh; we: we; wi: wi wee wy; yu: yu yoo you yew; eu: eu u ue y; ui: ui eui yi; i: i ee y ie
	yi ih; ui: ee`)
	koreanLast = list(`: _ h; k: k g ck c; n: n; t: t d s; l: l r ll; m: m; p: p b; ng: ng`)
)

// koreanSyllables are all spellings of one syllable with what each may be.
var koreanSyllables = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for first, firsts := range koreanFirst {
		for vowel, vowels := range koreanVowel {
			for last, lasts := range koreanLast {
				spelling := unmarked(first) + unmarked(vowel) + unmarked(last)
				for _, f := range firsts {
					for _, v := range vowels {
						for _, l := range lasts {
							all[spelling] = append(all[spelling], f+v+l)
						}
					}
				}
			}
		}
	}
	for spelling, readings := range all {
		all[spelling] = combined([][]string{readings})
	}
	return all
})

// unmarked is a spelling; "_" stands for none, or ends one that is no spelling by itself.
func unmarked(part string) string {
	if part == "_" {
		return ""
	}
	return part
}

// Korean reads a name of a surname and a given name of one to three syllables, which may
// stand together or apart; nil where the words are none.
func Korean(words []string) *Name {
	if len(words) < 2 || len(words) > 4 {
		return nil
	}
	return read(words, koreanSurnames, koreanSyllables, 3)
}
