package ui

import "tandem/model"

type (
	state string // a screen
	verb  string // what a person asked of it
)

// An event is what a person asked for, and of what.
type event struct {
	on   verb
	stop model.Stop
	id   model.ID // a partnership, a row or a text
	key  string   // a question
	text string   // a name that was typed
	ask  *asked   // a question that is answered later
	mine []bool   // which side was chosen, clash by clash
	then *event   // what was asked for before something came between
	from string   // what was open on the page that sent somebody to another
}

const (
	welcome  state = "welcome" // who is typing
	home     state = "home"    // the list of partnerships
	naming   state = "naming"  // a name for a new one
	alike    state = "alike"   // the name is much like an old one
	offer    state = "offer"   // text that was not saved
	walk     state = "walk"    // a step
	clash    state = "clash"   // two windows, one answer
	stuck    state = "stuck"   // leaving, and it cannot be saved
	why      state = "why"     // why a question is asked
	later    state = "later"   // an answer that is none yet
	jump     state = "jump"    // go to any step, screen or action
	steps    state = "steps"   // the list of steps, where it has no room
	keyring  state = "keys"    // every key
	undoing  state = "undo"    // what undo will take back
	papers   state = "paper"   // the terms, to read and to write to a file
	partOf   state = "part"    // whom a document is made for
	compare  state = "compare" // a document that came back
	sending  state = "send"    // what goes to partners without the program
	shifted  state = "shift"   // what an answer changes elsewhere
	sifting  state = "filter"  // which of the partnerships home lists
	listing  state = "list"    // a list of one's own: a name for it
	actions  state = "actions" // what can be done with one partnership
	namings  state = "rename"  // another name for it
	copying  state = "copy"    // a name for its copy
	sorting  state = "lists"   // the lists of one's own it stands in
	erasing  state = "delete"  // is it to be deleted
	orgs     state = "orgs"    // which organization
	org      state = "org"     // the partnerships an organization is in
	things   state = "things"  // where everything is on this computer
	filling  state = "type-in" // whose sheet is typed in, and of which day
	strikes  state = "strike"  // words that leave the record for good
	struck   state = "sure"    // and whether they shall
	elder    state = "version" // what was put to agreement, version by version
	staging  state = "stage"   // how it goes on
	moving   state = "move"    // a move from stage to stage, and why
	annals   state = "history" // every change, the newest first
	oneSave  state = "save"    // one of them whole
	narrows  state = "changes-of"
	taking   state = "take-back" // what taking one back would change
	learning state = "learn"     // the lessons, and how far somebody is
	lesson   state = "lesson"    // one of them, to read
	quiz     state = "quiz"      // a knowledge check
	glossary state = "glossary"  // what the words of the field mean
	drilling state = "round"     // what is to be done now in the practice
	lacking  state = "lacks"     // what is still to come on a step of it
	afresh   state = "afresh"    // is it to begin again
	touring  state = "tour"      // what the screens are, one after the other
	filed    state = "written"   // where a document to learn from is
	before   state = "before"    // a meeting is prepared
	hall     state = "meeting"   // and goes on: what the room sees, and the hands
	watching state = "room"      // what the room sees, alone
	agendas  state = "agenda"    // the points of the agenda, to plan and to go to
	roll     state = "here"      // who is here
	ways     state = "ways"      // how the group decides, and how words are kept
	choosing state = "choose"    // which areas of ground rules, and what they cost
	pageIn   state = "page"      // a page of the wizard, within a meeting
	recap    state = "recap"     // where the group was
	departs  state = "depart"    // the meeting is left, or ended
	after    state = "after"     // what came of it
	leaving  state = "leaving"   // ctrl+c once
	bye      state = "bye"

	anywhere state = "anywhere" // every state but bye
)

const (
	stay   verb = ""
	meet   verb = "who" // somebody said their name
	fresh  verb = "new"
	create verb = "create"
	open   verb = "open"
	found  verb = "found" // unsaved text was found
	next   verb = "next"
	back   verb = "back"
	goTo   verb = "go"
	same   verb = "alike"
	differ verb = "clash"
	fail   verb = "fail"
	ask    verb = "why"
	defers verb = "later"
	seek   verb = "palette"
	index  verb = "steps"
	help   verb = "keys"
	undo   verb = "undo"
	redo   verb = "redo"
	read   verb = "read"
	aim    verb = "part"   // choose whom a document is made for
	comes  verb = "came"   // look at a document that came back
	posts  verb = "send"   // prepare documents to be sent
	shifts verb = "shift"  // an answer changed what is asked
	length verb = "length" // ask everything, or only the short way
	take   verb = "take"   // do what the page above offers
	shut   verb = "shut"   // go back to what is below
	leave  verb = "leave"
	out    verb = "home"
	sift   verb = "filter"
	adds   verb = "list"
	manage verb = "actions"
	rename verb = "rename"
	titled verb = "renamed"
	twin   verb = "copy"
	sortIn verb = "lists"
	sorted verb = "sorted"
	away   verb = "put-away" // into the archive, under what is deleted, or back
	erase  verb = "delete"
	whose  verb = "orgs"
	lookUp verb = "org"
	swap   verb = "turn" // from one partnership to another
	where  verb = "things"
	strike verb = "strike"
	typeIn verb = "type-in"
	recall verb = "history"
	lookAt verb = "save"
	thin   verb = "changes-of"
	revert verb = "take-back"
	sure   verb = "sure"
	sample verb = "example"
	older  verb = "versions"
	stages verb = "stage"
	moves  verb = "move"
	quit   verb = "quit"

	learn    verb = "learn"
	teach    verb = "lesson"
	test     verb = "quiz"
	define   verb = "words"
	rehearse verb = "practice"
	rounds   verb = "round"
	lacks    verb = "lacks"
	anew     verb = "again"
	putsBack verb = "put-back" // leave what is lent for what is one's own
	tours    verb = "tour"
	written  verb = "written" // a document to learn from

	convene verb = "meet"    // prepare a meeting
	resume  verb = "resume"  // go on with one
	begins  verb = "begin"   // begin it
	watch   verb = "watch"   // show what the room sees
	plans   verb = "agenda"  // see the agenda, and go to a point of it
	heads   verb = "point"   // go to a point of the agenda
	attend  verb = "here"    // note who is here
	settles verb = "ways"    // settle how the group decides
	chooses verb = "choose"  // choose areas
	opens   verb = "page"    // open a page of the wizard within a meeting
	recalls verb = "recap"   // where were we?
	parting verb = "depart"  // leave the meeting?
	finish  verb = "end"     // end it
	puts    verb = "undoing" // take back what was named, and stay
)
