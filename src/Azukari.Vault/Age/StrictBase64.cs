using System.Buffers.Text;

namespace Azukari.Vault;

/// <summary>Base64 of RFC 4648 §4 that accepts exactly one spelling of every byte string.</summary>
/// <remarks>
/// The platform's decoder skips white space and takes non-zero trailing bits, so two different files would carry one
/// meaning. SPEC: https://c2sp.org/age ("canonical").
/// </remarks>
static class StrictBase64
{
    const byte NoDigit = 0xFF;

    static readonly byte[] Digits = DigitTable();

    /// <summary>The number of characters for so many bytes, without padding.</summary>
    internal static int UnpaddedLength(int bytes) => (bytes * 4 + 2) / 3;

    /// <summary>Bytes as unpadded text.</summary>
    internal static string EncodeUnpadded(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    /// <summary>Decodes unpadded text; false where a character, the length or the trailing bits are not canonical.</summary>
    internal static bool TryDecodeUnpadded(ReadOnlySpan<byte> text, Span<byte> bytes, out int written)
    {
        written = 0;
        int tail = text.Length % 4;
        int whole = text.Length - tail;
        if (tail == 1 || bytes.Length < whole / 4 * 3 + Math.Max(0, tail - 1))
        {
            return false;
        }
        if (text.ContainsAny(" \t\r\n="u8)
            || Base64.DecodeFromUtf8(text[..whole], bytes, out _, out int filled) != System.Buffers.OperationStatus.Done
            || filled != whole / 4 * 3)
        {
            return false;
        }
        written = filled;
        return tail == 0 || TryDecodeTail(text[whole..], bytes, ref written);
    }

    /// <summary>Decodes text padded with '=' to a multiple of four characters.</summary>
    internal static bool TryDecodePadded(ReadOnlySpan<byte> text, Span<byte> bytes, out int written)
    {
        written = 0;
        if (text.Length % 4 != 0)
        {
            return false;
        }
        int padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        return TryDecodeUnpadded(text[..^padding], bytes, out written);
    }

    /// <summary>Decodes an argument of a stanza into exactly so many bytes.</summary>
    internal static bool TryDecodeExactly(string text, Span<byte> bytes)
    {
        Span<byte> ascii = stackalloc byte[64];
        return text.Length == UnpaddedLength(bytes.Length)
            && text.Length <= ascii.Length
            && System.Text.Encoding.ASCII.TryGetBytes(text, ascii, out int length)
            && TryDecodeUnpadded(ascii[..length], bytes, out int written)
            && written == bytes.Length;
    }

    static bool TryDecodeTail(ReadOnlySpan<byte> tail, Span<byte> bytes, ref int written)
    {
        int bits = 0;
        foreach (byte character in tail)
        {
            byte digit = Digits[character];
            if (digit == NoDigit)
            {
                return false;
            }
            bits = bits << 6 | digit;
        }
        int spare = tail.Length * 6 % 8;
        if ((bits & (1 << spare) - 1) != 0)
        {
            return false;
        }
        for (int shift = tail.Length * 6 - 8; shift >= spare; shift -= 8)
        {
            bytes[written++] = (byte)(bits >> shift & 0xFF);
        }
        return true;
    }

    static byte[] DigitTable()
    {
        byte[] table = new byte[256];
        table.AsSpan().Fill(NoDigit);
        ReadOnlySpan<byte> alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (int i = 0; i < alphabet.Length; i++)
        {
            table[alphabet[i]] = (byte)i;
        }
        return table;
    }
}
