using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Azukari.Vault;

/// <summary>The text of an epoch key's file.</summary>
/// <remarks>
/// UTF-8 without a byte order mark, three lines, each ended by one LF. The first two begin with <c>#</c> and are for
/// people: they may be edited. The third has four fields with one space between them:
/// <code>
/// field      bytes  content
/// magic         20  "azukari-epoch-key/v1"
/// epoch       1-10  decimal, 0 to 2147483647, no sign, no leading zero
/// key           44  base64 of the 32 random bytes, with its padding
/// checksum       8  lower-case hexadecimal: the first 4 bytes of SHA-256 over the line before it, "azukari-…=",
///                   without the space; it tells a torn file from a wrong one and protects against nobody
/// </code>
/// Example, the key being the bytes 00 to 1f:
/// <code>
/// # あずかり 鍵束の世代鍵（第3世代）。写しを作らないこと。写しがあれば、消去した内容を開くことができます。
/// # Azukari, epoch key 3 of the ring. Make no copy: a copy opens what was erased and defeats erasure.
/// azukari-epoch-key/v1 3 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= 21d2991a
/// </code>
/// </remarks>
static class EpochKeyFile
{
    /// <summary>Above the length of any such file: more is not read.</summary>
    internal const int MaxLength = 4096;

    const byte LineFeed = (byte)'\n';
    const int KeyCharacters = 44;
    const int ChecksumCharacters = 8;

    static ReadOnlySpan<byte> Magic => "azukari-epoch-key/v1 "u8;

    /// <summary>The file of a key. The caller wipes it.</summary>
    internal static byte[] Format(EpochKey key)
    {
        byte[] comments = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            # あずかり 鍵束の世代鍵（第{key.Epoch}世代）。写しを作らないこと。写しがあれば、消去した内容を開くことができます。
            # Azukari, epoch key {key.Epoch} of the ring. Make no copy: a copy opens what was erased and defeats erasure.

            """));
        Span<byte> line = stackalloc byte[LineLength(key.Epoch)];
        FormatLine(key.Epoch, key.Bytes, line);
        byte[] file = [.. comments, .. line, LineFeed];
        CryptographicOperations.ZeroMemory(line);
        return file;
    }

    /// <summary>Reads a file that should hold the key of this epoch.</summary>
    /// <returns><see cref="KeyRingError.EpochKeyWrong"/> when it holds that of another, whole.</returns>
    internal static KeyRingError TryParse(ReadOnlySpan<byte> file, int epoch, out EpochKey? key)
    {
        key = null;
        if (!TrySkipComment(ref file)
            || !TrySkipComment(ref file)
            || !TryReadLine(file, out int named, out byte[] found))
        {
            return KeyRingError.EpochKeyDamaged;
        }

        if (named == epoch)
        {
            key = EpochKey.From(epoch, found);
        }

        CryptographicOperations.ZeroMemory(found);
        return key is null ? KeyRingError.EpochKeyWrong : KeyRingError.None;
    }

    static bool TrySkipComment(ref ReadOnlySpan<byte> file)
    {
        int end = file.IndexOf(LineFeed);
        if (end < 0 || file[0] != (byte)'#')
        {
            return false;
        }

        file = file[(end + 1)..];
        return true;
    }

    static bool TryReadLine(ReadOnlySpan<byte> rest, out int epoch, out byte[] key)
    {
        epoch = 0;
        key = new byte[EpochKey.Length];
        if (!rest.StartsWith(Magic)
            || !Utf8Parser.TryParse(rest[Magic.Length..], out epoch, out int digits)
            || epoch < 0
            || rest.Length != LineLength(epoch) + 1
            || rest[^1] != LineFeed)
        {
            return false;
        }

        ReadOnlySpan<byte> encoded = rest.Slice(Magic.Length + digits + 1, KeyCharacters);
        Span<byte> line = stackalloc byte[rest.Length - 1];
        // What parses must be what we would write, byte for byte: signs, zeros and loose base64 are all refused so.
        bool sound = Base64.DecodeFromUtf8(encoded, key, out _, out int length) == System.Buffers.OperationStatus.Done
            && length == EpochKey.Length;
        if (sound)
        {
            FormatLine(epoch, key, line);
            sound = CryptographicOperations.FixedTimeEquals(line, rest[..^1]);
            CryptographicOperations.ZeroMemory(line);
        }

        return sound;
    }

    static int LineLength(int epoch) => Magic.Length + Digits(epoch) + 1 + KeyCharacters + 1 + ChecksumCharacters;

    static int Digits(int epoch)
    {
        int digits = 1;
        for (int rest = epoch / 10; rest > 0; rest /= 10)
        {
            digits++;
        }

        return digits;
    }

    static void FormatLine(int epoch, ReadOnlySpan<byte> key, Span<byte> line)
    {
        Magic.CopyTo(line);
        Utf8Formatter.TryFormat(epoch, line[Magic.Length..], out int digits);
        int start = Magic.Length + digits;
        line[start] = (byte)' ';
        Base64.EncodeToUtf8(key, line.Slice(start + 1, KeyCharacters), out _, out _);
        int end = start + 1 + KeyCharacters;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line[..end], hash);
        line[end] = (byte)' ';
        Convert.TryToHexStringLower(hash[..(ChecksumCharacters / 2)], line[(end + 1)..], out _);
    }
}
