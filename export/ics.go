package export

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"tandem/assets"
	"tandem/model"
)

// ICS writes the days of a partnership for a calendar: whole days, each an event of
// its own. An event is known by what it is about, so a calendar that takes the file
// again moves what has moved; its sequence grows with the clock, so the newer file
// counts. What was in a calendar and is done stays in the file as long as the record
// knows it, as canceled: a calendar keeps what it is not told about. It is written here, since the library for it brings a web client along.
func ICS(out io.Writer, p *model.Partnership, w *assets.Words, now time.Time, o Order) error {
	c := paperOf(p, w)
	name := oneLine(c.seen.Core.Name)
	s := icsLine("BEGIN", "VCALENDAR") + icsLine("VERSION", "2.0") + icsLine("PRODID", "-//Tandem//Tandem//"+strings.ToUpper(w.Lang())) +
		icsLine("CALSCALE", "GREGORIAN") + icsLine("METHOD", "PUBLISH")
	if name != "" {
		s += icsLine("X-WR-CALNAME", icsText(name))
	}
	all := c.allDays(now, o.Part)
	if len(all) == 0 && o.Part != "" {
		return fmt.Errorf("there is no day %q in the calendar", o.Part)
	}
	for _, x := range all {
		s += icsEvent(x, p.ID, name, w, now)
	}
	_, err := io.WriteString(out, s+icsLine("END", "VCALENDAR"))
	return err
}

func icsEvent(x occasion, of model.ID, name string, w *assets.Words, now time.Time) string {
	const date, stamp = "20060102", "20060102T150405Z"
	about := []string{name}
	for _, line := range []string{x.about, x.who} {
		if line != "" {
			about = append(about, line)
		}
	}
	minutes := now.Unix()/60 - time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Unix()/60
	status := "CONFIRMED"
	switch {
	case x.gone:
		status = "CANCELLED"
		minutes++ // it counts also over a file of the same minute
	case !x.sure:
		status = "TENTATIVE"
		about = append(about, w.Say("calendar.unsure"))
	}
	return icsLine("BEGIN", "VEVENT") +
		icsLine("UID", icsText(x.id+"."+string(of)+"@tandem")) +
		icsLine("DTSTAMP", now.UTC().Format(stamp)) +
		icsLine("SEQUENCE", fmt.Sprint(max(minutes, 0))) +
		icsLine("DTSTART;VALUE=DATE", x.on.Format(date)) +
		icsLine("DTEND;VALUE=DATE", x.on.AddDate(0, 0, 1).Format(date)) +
		icsLine("SUMMARY", icsText(x.title)) +
		icsLine("DESCRIPTION", icsText(strings.TrimSpace(strings.Join(about, "\n")))) +
		icsLine("STATUS", status) + icsLine("TRANSP", "TRANSPARENT") +
		icsLine("END", "VEVENT")
}

var icsEscape = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\t", " ")

// icsText returns text as a value of a calendar.
func icsText(text string) string { return icsEscape.Replace(model.Clean(text)) }

// icsLine returns a line of a calendar, folded where it has more than 75 bytes, and
// never within a character.
func icsLine(name, value string) string {
	const most = 75
	var b strings.Builder
	n := 0
	for line := name + ":" + value; line != ""; {
		_, size := utf8.DecodeRuneInString(line)
		if n+size > most {
			b.WriteString("\r\n ")
			n = 1
		}
		b.WriteString(line[:size])
		n, line = n+size, line[size:]
	}
	return b.String() + "\r\n"
}
