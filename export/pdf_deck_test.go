package export

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"tandem/model"
)

// laid returns a document of p on its pages.
func laid(t *testing.T, kind string, p *model.Partnership, o Order) *setter {
	t.Helper()
	d, _ := cardsOf(t, kind, p)
	s, err := set(d, o.of(p))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// longRules are rules of every length, 40 of them.
func longRules() *model.Partnership {
	p := table()
	p.Core.Name = strings.Repeat("Friends of the Upper River ", 7)
	a := &p.Norms.Areas[0]
	for i := 3; i < 40; i++ {
		text := strings.TrimSpace(strings.Repeat(fmt.Sprintf("We will tell each other by Friday what changes, and %d more. ", i), 1+i*i/60))
		a.Norms = append(a.Norms, model.Norm{Row: model.Row{ID: model.ID(fmt.Sprint("n", i)), Rank: fmt.Sprintf("z%02d", i)}, Statement: text})
	}
	a.Norms[5].Statement = strings.Repeat("x", 700)
	a.Norms[6].Statement = strings.TrimSpace(strings.Repeat("a\n", 90))
	return p
}

// TestCardsKeepOffTheCut: all that is written on a card is four millimeters or more
// from where it is cut, and nothing is on the sheet between the cards.
func TestCardsKeepOffTheCut(t *testing.T) {
	const least = 4 * mm
	cases := goldenCases(t)
	cases["rules"] = longRules()
	for name, p := range cases {
		for _, o := range []Order{{Paper: A4}, {Paper: Letter}, {Paper: A4, Large: true}, {Paper: Letter, Large: true}} {
			s := laid(t, "cards", p, o)
			if s.doc.Form != Deck {
				continue // there are no cards
			}
			d := setter{doc: s.doc, order: o}
			d.paper(o.Paper)
			at := d.sheets()
			if each := at.columns * at.rows; each != 8 && !o.Large || o.Large && each != 4 {
				t.Fatalf("%v: %d cards on a sheet", o, each)
			}
			right, bottom := at.x+float64(at.columns)*at.wide, at.y+float64(at.rows)*at.high
			if at.x < 8*mm || at.y < 8*mm || right > s.wide-8*mm || bottom > s.tall-8*mm {
				t.Fatalf("%v: the cards go beyond what a printer reaches", o)
			}
			for i, page := range s.leaves {
				for _, m := range page.marks {
					if m.shape != lettered || m.y < at.y || m.y > bottom {
						continue
					}
					x, y := math.Mod(m.x-at.x, at.wide), math.Mod(m.y-at.y, at.high)
					if x < least || x+m.w > at.wide-least || y-m.size < least-0.25*m.size || y+0.25*m.size > at.high-least {
						t.Errorf("%s %v, sheet %d: %q stands %.1f to %.1f of %.1f, %.1f of %.1f", name, o, i+1, m.line.said(), x/mm, (x+m.w)/mm, at.wide/mm, y/mm, at.high/mm)
					}
				}
			}
		}
	}
}

// TestEachRuleIsOnItsCards: of every rule all words are on cards that bear its number,
// each of which says of which version it is or that it is a draft, in no smaller
// letters than can be read. No card is empty.
func TestEachRuleIsOnItsCards(t *testing.T) {
	p := longRules()
	everyBody(t, p, 0, 7, 39)
	for _, o := range []Order{{Paper: A4}, {Paper: Letter, Large: true}} {
		s := laid(t, "cards", p, o)
		least := 8.0
		if o.Large {
			least = 14
		}
		_, cards := cardsOf(t, "cards", p)
		said := map[string]string{} // what stands on the cards of a number
		number, sects := map[*tag]string{}, 0
		for _, page := range s.leaves {
			for _, m := range page.marks {
				if m.of == nil || m.of.under == nil || m.of.under.kind != "Sect" {
					continue
				}
				if m.size < least {
					t.Errorf("%v: %q in %.1f points", o, m.line.said(), m.size)
				}
				if number[m.of.under] == "" {
					number[m.of.under] = m.line.said()
					sects++
					continue
				}
				said[number[m.of.under]] += m.line.said() + "\n"
			}
		}
		if want := 8; !o.Large && len(s.leaves) != (sects+want-1)/want {
			t.Errorf("%d cards on %d sheets", sects, len(s.leaves))
		}
		for _, c := range cards {
			got := strings.Join(strings.Fields(said[c.N]), "")
			for _, word := range strings.Fields(c.Text) {
				if parted := len(word) > 100; parted && strings.Count(got, "x") >= len(word) {
					continue // it goes on from card to card
				}
				if !strings.Contains(got, word) {
					t.Errorf("%v: %q is not on the cards of rule %s", o, word, c.N)
				}
			}
			_, stands, _ := strings.Cut(c.Foot, " · ")
			n := strings.Count(got, strings.Join(strings.Fields(stands), ""))
			if drafts := strings.Count(got, "DRAFT"); n == 0 || c.Stamp == "" && drafts > 0 || c.Stamp != "" && drafts != n {
				t.Errorf("%v: of %d cards of rule %s, %d say DRAFT", o, n, c.N, drafts)
			}
			if runs := strings.Count(got, fmt.Sprintf("of%d", n)); n > 1 && runs < n {
				t.Errorf("%v: %d cards of rule %s do not say which they are: %s", o, n, c.N, got)
			}
		}
	}
}

// TestPosterIsLarge: a poster is as large as its paper, its rules in no letters too
// small for a wall and within its margins, and every one of them is on it. Without
// another order it is made on the large paper of a pair, and fewer rules are larger.
func TestPosterIsLarge(t *testing.T) {
	rules := func(n int) *model.Partnership {
		p := longRules()
		p.Norms.Areas[0].Norms = p.Norms.Areas[0].Norms[:n]
		p.Core.Paper = Letter
		return p
	}
	last := math.Inf(1)
	for _, n := range []int{1, 3, 8, 40} {
		p := rules(n)
		s := laid(t, "poster", p, Order{})
		if s.wide != sizes[Tabloid][0] || s.tall != sizes[Tabloid][1] {
			t.Errorf("%d rules on %v by %v points", n, s.wide, s.tall)
		}
		unit := s.wide / sizes[A3][0]
		size, text := 0.0, ""
		for i, page := range s.leaves {
			for _, m := range page.marks {
				if m.shape == lettered && (m.x < 20*mm*unit || m.x+m.w > s.wide-20*mm*unit || m.y > s.tall-8*mm*unit || m.y < 0) {
					t.Errorf("%d rules, poster %d: %q stands beyond the margin", n, i+1, m.line.said())
				}
				if m.of != nil && m.of.under != nil && m.of.under.kind == "Sect" && m.of.kind == "P" && m.color == black {
					size = m.size
					text += m.line.said()
				}
			}
		}
		if size < 14*unit-0.01 || size > last {
			t.Errorf("%d rules in %.1f points, fewer in %.1f", n, size/unit, last/unit)
		}
		last = size
		text = strings.Join(strings.Fields(text), "")
		for _, norm := range p.Norms.Areas[0].Norms {
			if !strings.Contains(text, strings.Join(strings.Fields(norm.Statement), "")) {
				t.Errorf("%d rules: %q is not on it", n, norm.Statement)
			}
		}
	}
	for _, paper := range []string{A4, A3} {
		if s := laid(t, "poster", rules(3), Order{Paper: paper}); s.wide != sizes[paper][0] {
			t.Errorf("asked for %s, %.0f points wide", paper, s.wide)
		}
	}
}

// TestFactSheetIsOnePage: on paper it is one page, whatever it is of.
func TestFactSheetIsOnePage(t *testing.T) {
	for name, p := range goldenCases(t) {
		for _, o := range []Order{{Format: "pdf", Paper: A4}, {Format: "pdf", Paper: Letter}} {
			d, err := FactSheet(p, english(t), clock, o)
			if err != nil {
				t.Fatal(err)
			}
			s, err := set(d, o)
			if err != nil {
				t.Fatal(err)
			}
			if len(s.leaves) != 1 {
				t.Errorf("%s on %s: %d pages", name, o.Paper, len(s.leaves))
			}
		}
	}
}
