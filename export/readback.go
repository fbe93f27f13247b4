package export

import (
	"errors"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// Returned is a terms document that was written here, worked on in another program,
// and came back.
type Returned struct {
	Version string // of the terms that it was made of, "" for none
	Clauses []Clause
	Apart   []Apart
}

// A Clause is an answer that was changed in the document.
type Clause struct {
	At    model.Place
	Sent  string // as it went out; as it stands today where nobody knows that any more
	Now   string // as it came back
	Today string // as it stands in the partnership
	// Meanwhile: it was changed in the partnership, too, since it went out.
	Meanwhile bool
}

// Apart is something in the document that cannot be taken over, since it is no
// answer. It is told, so that nothing that was written goes unread.
type Apart struct {
	Kind    string // one of those below
	Was, Is string
}

// What cannot be taken over.
const (
	ApartOurs    = "ours"    // words of ours were changed
	ApartNew     = "new"     // a paragraph was added
	ApartMoved   = "moved"   // a paragraph stands elsewhere
	ApartGone    = "gone"    // an answer that is here is not in the document any more
	ApartUnknown = "unknown" // an answer that is no longer here
	ApartNote    = "note"    // a comment, or a note at the foot of a page
)

// A Refusal says in a sentence why a file is not compared.
type Refusal string

// Error returns the sentence.
func (r Refusal) Error() string { return string(r) }

// MostReturned is how large a file may be, in bytes.
const MostReturned = 20 << 20

// How large what is packed in a file may be.
const (
	mostPacked  = 32 << 20 // bytes of a part
	mostEntries = 2000
	mostNotes   = 4 << 20
	mostParas   = 50000
	mostMarks   = 20000
	mostTries   = 20 << 20 // letters gone through to find where words of ours end
)

// ReadBack reads what a terms document of p says after it was worked on in Word or
// LibreOffice, changes tracked or not, accepted or not. An error that is a Refusal
// says why the file is not one.
func ReadBack(file []byte, p *model.Partnership, w *assets.Words, now time.Time) (*Returned, error) {
	refuse := func(key, part string) (*Returned, error) {
		return nil, Refusal(w.Say("compare.refused."+key, "part", part))
	}
	z, why, part := opened(file)
	if why != "" {
		return refuse(why, part)
	}
	text, why := packed(z, wordText, mostPacked)
	if why != "" {
		return refuse(why, wordText)
	}
	props, _ := packed(z, wordProperties, mostNotes)
	of, version := properties(props)
	switch {
	case declares(props):
		return refuse("part", wordProperties)
	case of == "":
		return refuse("foreign", "")
	case of != string(p.ID):
		return refuse("else", "")
	}
	doc, err := parseWord(text)
	switch {
	case errors.Is(err, errLong):
		return refuse("large", wordText)
	case err != nil:
		return refuse("broken", wordText)
	}
	terms, err := Terms(p, w, now)
	if err != nil {
		return nil, err
	}
	r := &Returned{Version: version}
	if !r.compare(doc, formsOf(terms.Blocks), answersOf(p)) {
		return refuse("paper", "")
	}
	if why, part := r.allNotes(z); why != "" {
		return refuse(why, part)
	}
	return r, nil
}

// A typedText is an answer that people typed, or could.
type typedText struct {
	at   model.Place
	text string // as a document shows it
	line bool   // it has one line
}

// answersOf returns the answers of p that everyone may see, in their order.
func answersOf(p *model.Partnership) []typedText {
	seen := p.As(model.Everyone)
	var out []typedText
	var walk func(under model.Place, qs []model.Question)
	walk = func(under model.Place, qs []model.Question) {
		row := func(at model.Place, e model.Entry) {
			at.Path += "/" + string(e.ID) + "/"
			walk(at, e.Questions)
		}
		for _, q := range model.Shown(qs) {
			at := under
			at.Path += q.Head().Key
			switch q := q.(type) {
			case model.Line:
				out = append(out, typedText{at, asShown(q.Value()), true})
			case model.Text:
				out = append(out, typedText{at, asShown(q.Value()), false})
			case model.Rows:
				for _, id := range q.IDs() {
					row(at, q.Open(id))
				}
			case model.Each:
				for _, id := range q.IDs() {
					row(at, q.Open(id))
				}
			}
		}
	}
	for _, stop := range seen.Path() {
		if stop.Step.Ask != nil {
			walk(model.Place{Step: stop.Step.ID, Party: stop.Party}, stop.Step.Questions(seen, stop.Party))
		}
	}
	return out
}

// asShown returns an answer as a document shows it: its paragraphs with one blank line
// between them.
func asShown(text string) string { return strings.Join(paragraphsOf(text), "\n\n") }

func paragraphsOf(text string) []string {
	var out []string
	for _, block := range paragraphs([]Span{{Text: typed(text)}}) {
		out = append(out, plain(block.(Paragraph)))
	}
	return out
}

// A form is a paragraph of the terms as they would go out today.
type form struct {
	gaps []string // the words of ours around its answers, one more than these
	held []string // the bookmarks of its answers, without what they are
}

// digest returns what tells its words of ours from others.
func (f form) digest() string { return digestOf(strings.Join(f.gaps, hole)) }

// A termsToday is what the terms would be, went they out today.
type termsToday struct {
	forms []form
	by    map[string][]form // by the digest of their words
	holds map[string]bool   // the answers that stand in them, by their bookmarks
}

// formsOf returns the paragraphs and headings of a document.
func formsOf(blocks []Block) *termsToday {
	t := &termsToday{by: map[string][]form{}, holds: map[string]bool{}}
	t.walk(blocks, &bookmarks{})
	return t
}

func (t *termsToday) walk(blocks []Block, names *bookmarks) {
	for _, block := range blocks {
		switch b := block.(type) {
		case Heading:
			t.add([]Span{{Text: oneLine(b.Text)}}, names)
		case Paragraph:
			t.add(b, names)
		case List:
			for _, item := range b.Items {
				t.walk(item, names)
			}
		case Quote:
			t.walk(b.Blocks, names)
		}
	}
}

func (t *termsToday) add(spans []Span, names *bookmarks) {
	_, each := names.paragraph(spans)
	f := form{gaps: strings.Split(holed(spans), hole)}
	for _, name := range each {
		if name != "" {
			key := heldOf(markedText{name: name}).key
			f.held = append(f.held, key)
			t.holds[answerKey(key)] = true
		}
	}
	t.forms = append(t.forms, f)
	t.by[f.digest()] = append(t.by[f.digest()], f)
}
