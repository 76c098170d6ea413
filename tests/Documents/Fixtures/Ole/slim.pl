# Takes the preview picture out of slides.ppt: soffice stores 440 KB of it among the properties.
use strict; use warnings; use OLE::Storage_Lite;
my $root = OLE::Storage_Lite->new($ARGV[0])->getPpsTree(1);
$root->{Child} = [grep { OLE::Storage_Lite::Ucs2Asc($_->{Name}) ne "\x05SummaryInformation" } @{$root->{Child}}];
$_->{Time1st} = $_->{Time2nd} = [0, 0, 0, 1, 0, 100] for @{$root->{Child}};
OLE::Storage_Lite::PPS::Root->new([0, 0, 0, 1, 0, 100], [0, 0, 0, 1, 0, 100], $root->{Child})->save($ARGV[1]);
