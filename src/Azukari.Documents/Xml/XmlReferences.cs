using System.Text;

namespace Azukari.Documents;

/// <summary>The references that XML itself defines (XML 1.0 §4.1, §4.6).</summary>
static class XmlReferences
{
    /// <summary>Bytes of the longest reference that is read.</summary>
    public const int Longest = 12;

    /// <summary>Reads the reference at the beginning.</summary>
    /// <param name="text">Begins with an ampersand.</param>
    /// <param name="utf8">Receives the character, up to 4 bytes.</param>
    /// <param name="written">How many bytes it has.</param>
    /// <returns>Length of the reference; 0 where it is none that is known.</returns>
    public static int Read(ReadOnlySpan<byte> text, Span<byte> utf8, out int written)
    {
        written = 0;
        int end = text[..Math.Min(text.Length, Longest)].IndexOf((byte)';');
        if (end < 2)
        {
            return 0;
        }

        ReadOnlySpan<byte> name = text[1..end];
        int code = name[0] == '#' ? Number(name[1..])
            : name.SequenceEqual("amp"u8) ? '&'
            : name.SequenceEqual("lt"u8) ? '<'
            : name.SequenceEqual("gt"u8) ? '>'
            : name.SequenceEqual("quot"u8) ? '"'
            : name.SequenceEqual("apos"u8) ? '\''
            : -1;
        if (code == 0 || !Rune.IsValid(code))
        {
            return 0;
        }

        written = new Rune(code).EncodeToUtf8(utf8);
        return end + 1;
    }

    /// <summary>A value with its references resolved; unknown ones stay as they are.</summary>
    public static byte[] Resolve(ReadOnlySpan<byte> value)
    {
        byte[] target = new byte[value.Length]; // a reference is never shorter than its character
        int length = 0;
        while (!value.IsEmpty)
        {
            int plain = value.IndexOf((byte)'&');
            plain = plain < 0 ? value.Length : plain;
            value[..plain].CopyTo(target.AsSpan(length));
            length += plain;
            value = value[plain..];
            if (value.IsEmpty)
            {
                break;
            }

            int used = Read(value, target.AsSpan(length), out int written);
            if (used == 0)
            {
                target[length] = value[0];
                (used, written) = (1, 1);
            }

            length += written;
            value = value[used..];
        }

        return target[..length];
    }

    /// <summary>A value as characters.</summary>
    public static string Decode(ReadOnlySpan<byte> value) =>
        Encoding.UTF8.GetString(value.Contains((byte)'&') ? Resolve(value) : value);

    static int Number(ReadOnlySpan<byte> digits)
    {
        bool hex = digits.Length > 0 && digits[0] is (byte)'x' or (byte)'X';
        digits = hex ? digits[1..] : digits;
        int code = 0;
        foreach (byte b in digits)
        {
            int digit = char.IsAsciiHexDigit((char)b) ? Convert.ToInt32(((char)b).ToString(), 16) : 99;
            if (digit >= (hex ? 16 : 10) || code > 0x10FFFF)
            {
                return -1;
            }

            code = (code * (hex ? 16 : 10)) + digit;
        }

        return digits.IsEmpty ? -1 : code;
    }
}
