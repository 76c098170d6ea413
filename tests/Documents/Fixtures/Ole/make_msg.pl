# Writes message.msg by OLE::Storage_Lite (Debian: libole-storage-lite-perl), a writer of compound files that is not ours.
use strict; use warnings; use utf8; use Encode; use OLE::Storage_Lite;

sub name { OLE::Storage_Lite::Asc2Ucs($_[0]) }
sub file { my ($n, $data) = @_; OLE::Storage_Lite::PPS::File->new(name($n), $data) }
sub dir { my ($n, @kids) = @_; OLE::Storage_Lite::PPS::Dir->new(name($n), [0, 0, 0, 1, 0, 100], [0, 0, 0, 1, 0, 100], \@kids) }
sub uni { my ($id, $text) = @_; file(sprintf('__substg1.0_%04X001F', $id), encode('UTF-16LE', $text)) }
sub old { my ($id, $text) = @_; file(sprintf('__substg1.0_%04X001E', $id), encode('cp932', $text)) }
sub bin { my ($id, $data) = @_; file(sprintf('__substg1.0_%04X0102', $id), $data) }
sub props { my ($head, @fixed) = @_; file('__properties_version1.0', ("\0" x $head) . join('', map { pack('VVVV', $_->[0], 6, $_->[1], 0) } @fixed)) }

# "MELA" RTF is stored; "LZFu" is compressed: literals only, then the end mark.
sub lzfu {
    my ($rtf) = @_; my ($out, $n) = ('', 207); my @bytes = unpack('C*', $rtf); my @tokens = map { [0, pack('C', $_)] } @bytes;
    my $end = (207 + @bytes) % 4096; push @tokens, [1, pack('n', $end << 4)];
    while (my @run = splice(@tokens, 0, 8)) { my $flags = 0; for my $i (0 .. $#run) { $flags |= $run[$i][0] << $i } $out .= pack('C', $flags) . join('', map { $_->[1] } @run) }
    return pack('VVVV', length($out) + 12, length($rtf), 0x75465A4C, 0) . $out;
}

my $csv = encode('cp932', "氏名,個人番号\r\n山田,864201357912\r\n佐藤,4545-4545-4549\r\n");
my $embedded = dir('__substg1.0_3701000D',
    props(24, [0x3FFD0003, 932]), old(0x0037, '転送 個人番号 700700700706'), old(0x1000, 'マイナンバー ２７１８２８１８２８４０'));
my $root = OLE::Storage_Lite::PPS::Root->new([0, 0, 0, 1, 0, 100], [0, 0, 0, 1, 0, 100], [
    props(32, [0x3FDE0003, 65001]),
    uni(0x001A, 'IPM.Note'), uni(0x0037, '個人番号 123456789018 の件'), uni(0x0C1A, '福祉課'), uni(0x0E04, '委託先'),
    uni(0x1000, "個人番号：123456789018\r\nマイナンバー 3141-5926-5352\r\n個人番号 ２７１８２８１８２８４０\r\n"),
    bin(0x1013, encode('UTF-8', '<html><body><table><tr><th>個人番号</th></tr><tr><td>202611260000</td></tr></table></body></html>')),
    bin(0x1009, lzfu('{\rtf1\ansi\ansicpg932 kojinbango 314159265352}')),
    dir('__nameid_version1.0', bin(0x0002, "\0" x 16)),
    dir('__recip_version1.0_#00000000', props(8), uni(0x3001, '宛先 太郎'), uni(0x39FE, 'to@example.jp')),
    dir('__attach_version1.0_#00000000', props(8), uni(0x3707, '名簿.csv'), bin(0x3701, $csv)),
    dir('__attach_version1.0_#00000001', props(8), uni(0x3001, '転送メール'), $embedded),
]);
$root->save($ARGV[0]);
