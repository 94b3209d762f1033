# What Mutuality is.
about-lede = A place where peer support projects read each other’s work, say what they see, and plan what to do next.
about-rounds = It runs in rounds. { $body } opens a round and says when each part is due. Projects write about what they do, in their own words. Each is paired with another; they read one another, talk, and write feedback that both open at the same moment. Then each project answers, in its own way, and decides what to do.
about-no-marks = There are no marks. A project’s feedback belongs to the project, and what the public sees of it is chosen by the project, piece by piece.
about-principles = The principles
about-principles-says = Projects write about the <em>{ $framework }</em>. They are the work of { $source }, and of the many women, supporters and professionals who shaped them. Their words stand here as they wrote them; the help beside each question is ours.
about-program = The program
about-program-says = Mutuality is free software under the GNU Affero General Public License, version 3 or later: anyone may run it, read it and change it, and whoever runs a changed one shows the change.
