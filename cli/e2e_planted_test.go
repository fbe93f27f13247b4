//go:build unix

package cli_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/export"
	"tandem/model"
)

// frank is a word that an organization which shows its pages says on each of them:
// it proves that what is looked for would be found.
const frank = "okapi5528"

// A plant says something on every page that belongs to one organization. What the
// first keeps to itself, and the second shows to the facilitator alone, has the
// secret and some more words in it, and the given rating; what the third shows is
// the same in all plants.
type plant struct {
	p      *model.Partnership
	rating string // 1 or 2
	more   string
	texts  int // how many texts have the secret in them
}

func (x *plant) grow() {
	x.p.Reviews.Reviews = []model.Review{{Row: model.Row{ID: "review1", Rank: "U"}, On: "2026-09-01", Why: "It works.", Outcome: "renew"}}
	for _, s := range model.Steps {
		if s.Seen == nil {
			continue
		}
		for i, party := range x.p.Active() {
			x.say(func() []model.Question { return s.Questions(x.p, party) }, i)
		}
	}
}

// say answers what the i-th organization is asked, and what comes to be asked by
// that.
func (x *plant) say(ask func() []model.Question, i int) {
	done := map[string]bool{}
	for range 20 {
		for _, q := range x.p.Asked(ask()) {
			if !done[q.Head().Key] {
				done[q.Head().Key] = true
				x.answer(q, i)
				break
			}
		}
	}
}

func (x *plant) answer(q model.Question, i int) {
	rating := x.rating
	if i == 2 {
		rating = "1"
	}
	switch q := q.(type) {
	case model.Each:
		for _, id := range q.IDs() {
			e := q.Open(id)
			x.say(func() []model.Question { e.Put(); return e.Questions }, i)
			e.Put()
		}
	case model.Scale:
		q.Set(rating)
	case model.Choice:
		if q.Head().Key == "share" {
			q.Set([]string{model.No, "facilitator", model.Yes}[i])
		} else {
			q.Set(q.From[rating[0]-'1'].Key)
		}
	case model.Leaf:
		if i == 2 {
			q.Set(fmt.Sprintf("Our %s is %s.", q.Head().Key, frank))
			return
		}
		x.texts++
		q.Set(fmt.Sprintf("Our %s is %s, %s.", q.Head().Key, secret, x.more))
	}
}

// plantedHome returns a home with all of the tale in it and a plant.
func plantedHome(t testing.TB, rating, more string) (*home, *plant) {
	h, a := knownHome(t, "Mia Sound"), newTale(t, "Mia Sound")
	a.tell(&pipe{})
	x := &plant{p: a.p, rating: rating, more: more}
	x.grow()
	path := filepath.Join(t.TempDir(), "answers.json") // not in the home, which is searched
	if err := os.WriteFile(path, []byte(a.file()), 0o600); err != nil {
		t.Fatal(err)
	}
	h.run(0, "", "new", "--answers", path)
	return h, x
}

// TestWhatIsPlantedIsThere: every private text can be seen by its owner's flag, and
// what an organization shows can be seen without.
func TestWhatIsPlantedIsThere(t *testing.T) {
	t.Parallel()
	h, x := plantedHome(t, "1", "and nobody else knows")
	if x.texts < 30 {
		t.Fatalf("only %d private texts", x.texts)
	}
	private := map[model.ID]int{}
	for _, stop := range x.p.Path() {
		if x.p.Sight(stop.Step.ID, stop.Party) != model.Shared {
			private[stop.Step.ID]++
		}
	}
	for _, s := range model.Steps {
		if s.Seen != nil && private[s.ID] != 2 {
			t.Errorf("%d pages of %s are private, want those of two organizations", private[s.ID], s.ID)
		}
	}
	for _, args := range [][]string{{"show", "eastside"}, {"show", "eastside", "--json"}, {"answers", "eastside"}, {"history", "eastside", "--json"}} {
		out, errs := h.run(0, "", args...)
		if strings.Contains(out+errs, secret) || !strings.Contains(out, frank) {
			t.Errorf("tandem %q says what is private, or not what is shown:\n%s%s", args, out, errs)
		}
		all, _ := h.run(0, "", append(args, "--private")...)
		if n := strings.Count(all, secret); n < x.texts {
			t.Errorf("tandem %q --private says %d of %d private texts", args, n, x.texts)
		}
	}
}

// TestNothingPrivateIsToldApart: two partnerships that differ in nothing but what
// organizations keep to themselves, sentences and ratings, are told in the same
// words by every command and document. So nothing can be read between the lines.
func TestNothingPrivateIsToldApart(t *testing.T) {
	t.Parallel()
	one, _ := plantedHome(t, "1", "and nobody else knows")
	two, _ := plantedHome(t, "2", "which is something else altogether, and longer")
	private, _ := one.run(0, "", "show", "eastside", "--private")
	if others, _ := two.run(0, "", "show", "eastside", "--private"); private == others {
		t.Fatal("they do not differ at all")
	}
	lines := [][]string{
		{"show", "eastside"}, {"show", "eastside", "--json"}, {"answers", "eastside"}, {"list"}, {"list", "--json"},
		{"check", "eastside"}, {"check", "eastside", "--json"}, {"open", "eastside", "--plain"},
	}
	for _, d := range export.Documents {
		for _, f := range d.Formats {
			lines = append(lines, []string{"export", "eastside", d.Name, "--to", f, "--out", "-"})
		}
	}
	moment := "TEST_DAY=" + time.Now().Format(time.RFC3339) // a PDF is packed, with the time in it
	one.more, two.more = append(one.more, moment), append(two.more, moment)
	for _, args := range lines {
		if diff := cmp.Diff(one.said(args...), two.said(args...)); diff != "" {
			t.Errorf("tandem %q tells them apart:\n%s", args, diff)
		}
	}
}

// made are IDs and times, which differ from run to run.
var made = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\b[0-9a-f]{16}\b|\b[0-9a-f]{64}\b|\d\d:\d\d(:[\d.]+Z?)?|\b\d{8}T\d{6}Z|SEQUENCE:\d+|UID:.*(\r?\n .*)*|\b[to]_[0-9a-f_]+`)

// said returns all that a command says, IDs and times aside.
func (h *home) said(args ...string) string {
	c := h.command("tandem", args...)
	c.Stdin = strings.NewReader(strings.Repeat("\n", 400) + ":l\n\n:q\n") // through all of plain mode
	out, _ := c.CombinedOutput()                                          // whatever its exit code
	return strings.ReplaceAll(made.ReplaceAllString(unzipped(out), "#"), h.dir, "HOME")
}

// unzipped returns the text of a file that is packed, or of one that is not.
func unzipped(file []byte) string {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return string(file)
	}
	var all strings.Builder
	for _, f := range z.File {
		if r, err := f.Open(); err == nil {
			io.Copy(&all, r)
		}
	}
	return all.String()
}

// still returns the screen once nothing more comes to it.
func (w *window) still() string {
	for s := w.screen(); ; {
		if !w.until(50*time.Millisecond, func(now string) bool { return now != s }) {
			return s
		}
		s = w.screen()
	}
}
