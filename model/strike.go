package model

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// StruckMark stands where words were taken out of the record. It is the same in
// every language.
const StruckMark = "[…]"

// shortestStrike is how many characters words must have to be struck: less would
// be found inside of words that nobody means.
const shortestStrike = 3

// ErrShortStrike says that there is too little to strike.
var ErrShortStrike = errors.New("words to strike must have three characters at least")

// A Striker takes words out of what was recorded (R15).
type Striker struct {
	forms []*regexp.Regexp    // the words, in each way that looks the same, and as JSON writes them
	asked map[string]Question // by step and key: what is not answered in words
}

// Striker returns what takes the words of k out, or ErrShortStrike. They are
// compared as they are kept, clean, and without the spaces around them.
func (k Strike) Striker() (*Striker, error) {
	words := strings.TrimSpace(Clean(k.Words))
	if utf8.RuneCountInString(words) < shortestStrike || strings.Contains(StruckMark, words) {
		return nil, ErrShortStrike
	}
	x := &Striker{asked: map[string]Question{}}
	for _, form := range []string{words, norm.NFC.String(words), norm.NFD.String(words)} {
		for _, form := range append(inJSON(form), form) {
			x.forms = append(x.forms, laidOut(form))
		}
	}
	p := &Partnership{}
	for _, s := range Steps {
		if s.Ask != nil {
			x.note(string(s.ID), s.Ask(p, "any"))
		}
	}
	x.note(string(CoreStep)+".positions", p.Position(&Version{}, "", "", "").Questions)
	for _, key := range programLeaves {
		x.asked[string(CoreStep)+"."+key] = Choice{}
	}
	return x, nil
}

// programLeaves are those of Core that the program writes, and nobody types.
var programLeaves = []string{
	"length", "paper", "practice", "shelf", "groups", "struck.at",
	"versions.of", "versions.n", "versions.digest", "versions.text", "versions.who", "versions.was", "versions.at",
	"versions.kind", "versions.called", "versions.calledat",
	"positions.version", "positions.member", "positions.file", "positions.at", "positions.bar", "positions.way", "positions.carried", "positions.seat", "positions.until",
	"moves.verb", "moves.from", "moves.to", "moves.at", "passages", "followed",
}

// note notes which of qs, asked at a place, are answered by a key or a number.
func (x *Striker) note(at string, qs []Question) {
	for _, q := range qs {
		at := at + "." + q.Head().Key
		switch q := q.(type) {
		case Line, Text:
		case Rows:
			x.note(at, q.Open("any").Questions)
		case Each:
			x.note(at, q.Open("any").Questions)
		default:
			x.asked[at] = q
		}
	}
}

// inJSON returns s as it stands inside of a JSON string, with and without the
// care that Go takes for HTML.
func inJSON(s string) []string {
	careful, err := json.Marshal(s)
	if err != nil {
		return nil // strings always marshal
	}
	form := string(careful[1 : len(careful)-1])
	return []string{form, strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(form)}
}

// Words returns text with StruckMark for the words.
func (x *Striker) Words(text string) string {
	for _, form := range x.forms {
		for again := len(text); again > 0 && form.MatchString(text); again-- {
			text = form.ReplaceAllLiteralString(text, StruckMark) // what is left may touch and make them again
		}
	}
	return text
}

// longWord is how many bytes a word has that a line may be too narrow for.
const longWord = 40

// laidOut returns what finds words in a text that was laid out in lines, as the
// texts are that were agreed to: where a space is, a line may end, and a long word
// goes on in the next.
func laidOut(words string) *regexp.Regexp {
	const space, gap = `[\s\p{Z}]+`, `(?:\n\s*)?`
	fields := strings.Fields(words)
	for i, word := range fields {
		var runes []string
		for _, r := range word {
			runes = append(runes, regexp.QuoteMeta(string(r)))
		}
		if fields[i] = strings.Join(runes, ""); len(word) > longWord {
			fields[i] = strings.Join(runes, gap)
		}
	}
	return regexp.MustCompile(strings.Join(fields, space))
}

// Answer returns what stood at a place without the words. Ranks, keys, and days
// and amounts that can be read are no words: they stay, or what a choice means
// would be gone, and with it perhaps a yes.
func (x *Striker) Answer(at Place, value string) string {
	if strings.Count(at.Path, "/")%2 == 1 && Lookup(at.Step) != nil && !strings.ContainsFunc(value, unranked) {
		return value
	}
	if strings.HasSuffix(at.Path, asideMark) {
		return x.aside(value)
	}
	switch x.asked[string(at.Step)+"."+QuestionKey(at.Path)].(type) {
	case nil:
		return x.Words(value)
	case Day:
		return x.number(value, Day{Into: &value}.Check())
	case Amount:
		return x.number(value, Amount{Into: &value}.Check())
	case Several:
		if keys := List(value).Keys(); keys != nil && !slices.ContainsFunc(keys, typed) {
			return value
		}
	default:
		if !typed(value) {
			return value
		}
	}
	return x.Words(value)
}

// aside strikes what stands beside an answer.
func (x *Striker) aside(leaf string) string {
	a := ParseAside(leaf)
	if a.IsZero() {
		return x.Words(leaf)
	}
	struck := Aside{a.Later, a.Skip, x.Words(a.Who), "", x.Words(a.Why)}
	struck.By = Date(x.number(string(a.By), Day{Into: (*string)(&a.By)}.Check()))
	if struck == a {
		return leaf
	}
	return struck.String()
}

// number strikes a day or an amount: one that can be read goes as a whole or
// stays.
func (x *Striker) number(value string, trouble Trouble) string {
	if struck := x.Words(value); trouble != Fine || struck == StruckMark {
		return struck
	}
	return value
}

// unranked reports whether r is in no rank of a row; see Between.
func unranked(r rune) bool { return r < '0' || r > 'z' }

// typed reports whether a key is none, but words that somebody typed.
func typed(key string) bool {
	return strings.ContainsFunc(key, func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || strings.ContainsRune("-_.:", r))
	})
}
