package ui

// maker returns what makes the screen of a state.
func maker(s state) func(*UI, event) screen {
	if m := schoolMaker(s); m != nil {
		return m
	}
	return map[state]func(*UI, event) screen{
		welcome: newWelcome,
		home:    newHome,
		naming:  newNaming,
		alike:   newAlike,
		offer:   newOffer,
		walk:    newWalk,
		clash:   newClash,
		stuck:   newStuck,
		why:     newWhy,
		later:   newLater,
		jump:    newJump,
		steps:   newSteps,
		keyring: newKeyring,
		undoing: newUndoing,
		papers:  newPaper,
		partOf:  newPart,
		compare: newCompare,
		sending: newSending,
		shifted: newShift,
		sifting: newSifting,
		listing: newListing,
		actions: newActions,
		namings: newRename,
		copying: newCopying,
		sorting: newSorting,
		erasing: newErasing,
		orgs:    newOrgs,
		org:     newOrg,
		things:  newThings,
		filling: newTypeIn,
		strikes: newStrike,
		struck:  newStruck,
		elder:   newVersions,
		staging: newStage,
		moving:  newMoving,
		annals:  newHistory,
		oneSave: newWhole,
		narrows: newNarrow,
		taking:  newReverting,
		leaving: newLeaving,
		bye:     newBye,
	}[s]
}

// schoolMaker returns what makes the screen of a state in which people learn or
// practice; nil for others.
func schoolMaker(s state) func(*UI, event) screen {
	return map[state]func(*UI, event) screen{
		learning: newLearn,
		lesson:   newLesson,
		quiz:     newQuiz,
		glossary: newGlossary,
		drilling: newRound,
		lacking:  newLacks,
		afresh:   newAfresh,
		touring:  newTour,
		filed:    newFiled,
	}[s]
}
