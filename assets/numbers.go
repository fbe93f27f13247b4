package assets

import (
	"strconv"
	"time"
)

// Date returns a day as the language writes it.
func (w *Words) Date(day time.Time) string { return Date(w.Say, day) }

// Date is Date of the words that say says.
func Date(say func(key string, with ...string) string, day time.Time) string {
	month := say("date.month." + strconv.Itoa(int(day.Month())))
	return say("date.long", "day", strconv.Itoa(day.Day()), "month", month, "year", day.Format("2006"))
}

// Money returns hundredths as a sum, the way the language writes one: its thousands
// set apart, and no cents where there are none.
func (w *Words) Money(cents int64) string {
	whole, sign := strconv.FormatInt(cents/100, 10), w.Say("number.thousands")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + sign + whole[i:]
	}
	if part := cents % 100; part != 0 {
		return whole + w.Say("number.decimal") + strconv.Itoa(int(100 + part))[1:]
	}
	return whole
}
