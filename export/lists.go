package export

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// A listing is one list of a partnership, for a spreadsheet: the first row names
// the columns.
type listing []map[string]string

// A lot is one of the lists that there can be.
type lot struct {
	id   model.ID
	rows func(*heads) listing
}

// lots are what there are lists of, as things stand now.
func (c *paper) lots(now time.Time) []lot {
	page := func(part any, of ...string) lot {
		id := c.stepOf(part)
		if len(of) > 0 {
			id = model.ID(of[0])
		}
		return lot{id, func(cs *heads) listing { return c.records(cs, part, of...) }}
	}
	p := c.seen
	return []lot{
		page(&p.Roster, "organizations"), page(&p.Roster, "people"), page(&p.Objectives), page(&p.Outcomes),
		page(&p.Duties), page(&p.Decisions), page(&p.Contributions),
		{c.stepOf(&p.Norms), c.normList}, {"positions", c.positionList}, {"actions", c.actionList},
		{"dates", func(cs *heads) listing { return c.dateList(cs, now) }},
	}
}

// ListParts are the lists of p that have something in them.
func ListParts(p *model.Partnership, w *assets.Words) []Part {
	var parts []Part
	for _, l := range paperOf(p, w).lots(time.Time{}) {
		if len(l.rows(&heads{})) > 0 {
			parts = append(parts, Part{l.id, w.Say("list." + string(l.id))})
		}
	}
	return parts
}

// ListsWait says what is still to come before there is anything to list.
func ListsWait(p *model.Partnership, w *assets.Words) string {
	if len(ListParts(p, w)) == 0 {
		return w.Say("list.waits")
	}
	return ""
}

// Lists writes one list of what everyone may see as CSV.
func Lists(out io.Writer, p *model.Partnership, w *assets.Words, now time.Time, o Order) error {
	all := paperOf(p, w).lots(now)
	at := slices.IndexFunc(all, func(l lot) bool { return l.id == o.Part })
	if at < 0 {
		return fmt.Errorf("there is no list %q", o.Part)
	}
	var cs heads
	rows := all[at].rows(&cs)
	table := [][]string{cs}
	for _, r := range rows {
		line := make([]string, len(cs))
		for i, name := range cs {
			line[i] = r[name]
		}
		table = append(table, line)
	}
	return CSV(out, table, o)
}

// heads are the names of the columns of a list, in order.
type heads []string

// set puts a value under the column of a name.
func (cs *heads) set(row map[string]string, name, value string) {
	if !slices.Contains(*cs, name) {
		*cs = append(*cs, name)
	}
	row[name] = value
}

// records lists the records of a page, of some of its lists or of all. What is a
// list within a record has rows of its own, each with what it belongs to.
func (c *paper) records(cs *heads, part any, of ...string) listing {
	step := model.Lookup(c.stepOf(part))
	if c.seen.Sight(step.ID, "") != model.Shared {
		return nil
	}
	if step.When != nil && !step.When(c.seen) {
		return nil
	}
	var qs []model.Question
	for _, q := range model.Shown(step.Ask(c.seen, "")) {
		if _, leaf := q.(model.Leaf); !leaf && (len(of) == 0 || slices.Contains(of, q.Head().Key)) {
			qs = append(qs, q)
		}
	}
	l := &lister{telling{c, step.ID}, cs, nil}
	for _, q := range qs {
		row := map[string]string{}
		if len(qs) > 1 {
			cs.set(row, c.words.Say("list.which"), l.short(q.Head().Key))
		}
		l.list(q.Head().Key, q, row)
	}
	return l.rows
}

// A lister makes rows of the records of one page.
type lister struct {
	telling
	*heads
	rows listing
}

// short names the question at a path.
func (l *lister) short(path string) string {
	return l.words.Question(string(l.step), model.QuestionKey(path)).Short
}

// list makes a row of each record, with what stands in under on each.
func (l *lister) list(path string, q model.Question, under map[string]string) {
	switch q := q.(type) {
	case model.Rows:
		for _, id := range q.IDs() {
			l.record(path+"/"+string(id)+"/", q.Open(id).Questions, under)
		}
	case model.Each:
		for _, id := range q.IDs() {
			if q.Filled(id) {
				row := map[string]string{}
				for name, value := range under {
					row[name] = value
				}
				l.set(row, l.short(path), l.named(l.given(l.step, path, q, id)))
				l.record(path+"/"+string(id)+"/", q.Open(id).Questions, row)
			}
		}
	}
}

func (l *lister) record(at string, qs []model.Question, under map[string]string) {
	row, said := map[string]string{}, false
	for name, value := range under {
		row[name] = value
	}
	shown := model.Shown(qs)
	for _, q := range qs {
		if leaf, ok := q.(model.Leaf); ok {
			path, value := at+q.Head().Key, ""
			if slices.ContainsFunc(shown, func(s model.Question) bool { return s.Head().Key == q.Head().Key }) {
				value = l.cell(path, leaf)
			}
			l.set(row, l.short(path), value)
			said = said || value != ""
		}
	}
	if said {
		l.rows = append(l.rows, row)
	}
	for _, q := range shown {
		if _, leaf := q.(model.Leaf); !leaf {
			l.list(at+q.Head().Key, q, under)
		}
	}
}

// cell is an answer as a spreadsheet takes it: days and sums as it reads them, the
// rest in words.
func (l *lister) cell(path string, q model.Leaf) string {
	switch q.(type) {
	case model.Day:
		if text := isoDay(model.Date(q.Value())); text != "" {
			return text
		}
	case model.Amount:
		if cents, ok := model.Sum(q.Value()).Cents(); ok {
			return strings.TrimSuffix(strconv.FormatInt(cents/100, 10)+"."+strconv.Itoa(int(100 + cents%100))[1:], ".00")
		}
	}
	return l.answer(path, q)
}

// isoDay returns a day as a spreadsheet reads it, what was typed where it is none.
func isoDay(d model.Date) string {
	if t, ok := d.Time(); ok {
		return t.Format(time.DateOnly)
	}
	return oneLine(string(d))
}
