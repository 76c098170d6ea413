using System.Text;
using CsCheck;

namespace Azukari.Vault.Tests.Ring;

public sealed class EpochKeyFileTests
{
    static readonly byte[] Known = [.. Enumerable.Range(0, EpochKey.Length).Select(i => (byte)i)];

    [Fact]
    public void File_OfAnyKey_ParsesBack() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte.Array[EpochKey.Length]).Sample((epoch, bytes) =>
        {
            byte[] file = EpochKeyFile.Format(EpochKey.From(epoch, bytes));
            Assert.True(file.Length <= EpochKeyFile.MaxLength);
            Assert.Equal(KeyRingError.None, EpochKeyFile.TryParse(file, epoch, out EpochKey? key));
            Assert.Equal(epoch, key!.Epoch);
            Assert.Equal(bytes, key.Bytes.ToArray());
        });

    [Fact]
    public void File_OfVersion1_IsThisText() =>
        Assert.Equal(
            """
            # あずかり 鍵束の世代鍵（第3世代）。写しを作らないこと。写しがあれば、消去した内容を開くことができます。
            # Azukari, epoch key 3 of the ring. Make no copy: a copy opens what was erased and defeats erasure.
            azukari-epoch-key/v1 3 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= 21d2991a

            """,
            Encoding.UTF8.GetString(EpochKeyFile.Format(EpochKey.From(3, Known))));

    [Fact]
    public void File_OfAnotherEpoch_IsWrong()
    {
        byte[] file = EpochKeyFile.Format(EpochKey.From(3, Known));
        Assert.Equal(KeyRingError.EpochKeyWrong, EpochKeyFile.TryParse(file, 4, out EpochKey? key));
        Assert.Null(key);
    }

    [Fact]
    public void File_WithItsCommentsEdited_StillParses()
    {
        string line = Encoding.UTF8.GetString(EpochKeyFile.Format(EpochKey.From(3, Known))).Split('\n')[2];
        Assert.Equal(KeyRingError.None, EpochKeyFile.TryParse(Encoding.UTF8.GetBytes($"#\n# 移行\n{line}\n"), 3, out _));
    }

    [Fact]
    public void File_WithAnyBitOfItsKeyLineFlipped_IsDamaged()
    {
        byte[] file = EpochKeyFile.Format(EpochKey.From(3, Known));
        int start = file.AsSpan().IndexOf("\nazukari"u8) + 1;
        for (int bit = start * 8; bit < file.Length * 8; bit++)
        {
            KeyRingError error = EpochKeyFile.TryParse(KeyRingTests.Flipped(file, bit), 3, out EpochKey? key);
            Assert.Equal(KeyRingError.EpochKeyDamaged, error);
            Assert.Null(key);
        }
    }

    [Fact]
    public void File_CutAnywhere_IsDamaged()
    {
        byte[] file = EpochKeyFile.Format(EpochKey.From(3, Known));
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Equal(KeyRingError.EpochKeyDamaged, EpochKeyFile.TryParse(file.AsSpan(0, length), 3, out _));
        }
    }

    [Theory]
    [InlineData(" 3 ", " 03 ")]
    [InlineData(" 3 ", " +3 ")]
    [InlineData(" 3 ", " -3 ")]
    [InlineData(" 3 ", "  3 ")]
    [InlineData(" 3 ", " 2147483648 ")]
    [InlineData(" 3 ", " ")]
    [InlineData("/v1", "/v2")]
    [InlineData("\n", "\r\n")]
    [InlineData("Hh8=", "Hh9=")]
    [InlineData("Hh8=", "Hh8")]
    public void File_WrittenLoosely_IsDamaged(string from, string to)
    {
        string text = Encoding.UTF8.GetString(EpochKeyFile.Format(EpochKey.From(3, Known)));
        byte[] loose = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(KeyRingError.EpochKeyDamaged, EpochKeyFile.TryParse(loose, 3, out _));
    }

    [Fact]
    public void File_OfAnyBytes_NeverThrows()
    {
        byte[] file = EpochKeyFile.Format(EpochKey.From(3, Known));
        Gen<byte[]> mutated = Gen.Select(Gen.Int[0, file.Length - 1], Gen.Int[0, 12], Gen.Byte.Array[0, 12])
            .Select((at, drop, insert) =>
                (byte[])[.. file[..at], .. insert, .. file[Math.Min(at + drop, file.Length)..]]);
        Gen<byte[]> lines = Gen.Char[' ', '~'].Array[0, 80]
            .Select(tail => Encoding.UTF8.GetBytes($"#\n#\nazukari-epoch-key/v1 {new string(tail)}\n"));
        Gen.OneOf(Gen.Byte.Array[0, 200], mutated, lines).Sample(bytes =>
        {
            KeyRingError error = EpochKeyFile.TryParse(bytes, 3, out EpochKey? key);
            Assert.Equal(error == KeyRingError.None, key is not null);
            Assert.True(key is null || key.Bytes.SequenceEqual(Known));
        }, iter: 20_000);
    }

    [Fact]
    public void Key_Printed_ShowsNoByte()
    {
        using var key = EpochKey.From(3, Known);
        Assert.Equal(typeof(EpochKey).FullName, key.ToString());
        Assert.Throws<ArgumentException>(() => EpochKey.From(3, new byte[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EpochKey.Generate(-1));
    }
}
