package export

import (
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// titled returns a document of a form, called by what it is and by the partnership.
func (c *paper) titled(key string, form Form) Document {
	d := Document{Title: c.words.Say(key), Form: form, Lang: c.words.Lang()}
	if name := oneLine(c.seen.Core.Name); name != "" {
		d.Title += ": " + name
	}
	return d
}

// dated returns the title of d with the day on which it is made.
func (c *paper) dated(d Document, now time.Time) Title {
	return Title{d.Title, c.words.Say("doc.date", "date", date(c.words, model.DateOf(now)))}
}

// madeUp returns d, made of a partnership to try things on, with a stamp that says so
// on every page, on every card that can be cut out, and in its title: whatever its
// partners agreed to, nobody did.
func madeUp(d Document, stamp string) Document {
	d.Stamp, d.Title = stamp, stamp+" · "+d.Title
	for i, b := range d.Blocks {
		switch b := b.(type) {
		case Title:
			b.Text = stamp + " · " + b.Text
			d.Blocks[i] = b
		case Card:
			b.Stamp = stamp
			d.Blocks[i] = b
		}
	}
	return d
}

// dressed returns d with what stands on every page, and what programs are told of
// it: a draft says so everywhere, and every page says what it is, of which version
// and day.
func dressed(d Document, p *model.Partnership, w *assets.Words, now time.Time) Document {
	if p.Core.Practice == model.Yes {
		d = madeUp(d, w.Say("doc.practice"))
	}
	if d.Draft && d.Stamp == "" {
		d.Stamp = w.Say("doc.draft")
	}
	d.Of, d.Made, d.Skip = p.ID, now, w.Say("doc.skip")
	d.PageOf, d.Page = w.Say("doc.page"), w.Say("doc.page.alone")
	d.PartOf = w.Say("doc.of")
	if d.Foot == "" {
		about := []string{d.Title}
		if d.Version != "" {
			about = append(about, w.Say("doc.foot.version", "n", oneLine(d.Version)))
		}
		d.Foot = strings.Join(append(about, date(w, model.DateOf(now))), " · ")
	}
	var names []string
	for _, o := range p.Roster.Organizations {
		if name := oneLine(o.Name); name != "" && o.Status == model.Active {
			names = append(names, name)
		}
	}
	d.Author = strings.Join(names, ", ")
	return d
}
