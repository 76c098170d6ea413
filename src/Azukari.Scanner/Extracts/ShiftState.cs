namespace Azukari.Scanner;

/// <summary>Keeps ISO-2022-JP right when columns are left out: each part is written in the state that it was read in.</summary>
struct ShiftState
{
    static ReadOnlySpan<byte> Ascii => "\e(B"u8;

    uint read; // the bytes of the last designation, 0 for ASCII at the beginning
    uint written;

    /// <summary>Passes over bytes that were read, written or not.</summary>
    public void Read(ReadOnlySpan<byte> raw) => read = Last(raw, read);

    /// <summary>The designation that must be written before what is read next; empty where it already holds.</summary>
    public ReadOnlySpan<byte> Before(Span<byte> room)
    {
        if (read == written)
        {
            return [];
        }

        if (read == 0)
        {
            return Ascii;
        }

        int length = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            if ((byte)(read >> shift) is var b and not 0)
            {
                room[length++] = b;
            }
        }

        return room[..length];
    }

    /// <summary>Notes that all that was read is written, to the present position.</summary>
    public void Written() => written = read;

    static uint Last(ReadOnlySpan<byte> raw, uint state)
    {
        int at = raw.LastIndexOf((byte)0x1B);
        if (at < 0)
        {
            return state;
        }

        // ESC ( B, ESC ( J, ESC $ B, ESC $ @, and ESC $ ( D with four bytes.
        int length = at + 2 < raw.Length && raw[at + 1] == '$' && raw[at + 2] == '(' ? 4 : 3;
        uint designation = 0;
        foreach (byte b in raw[at..Math.Min(at + length, raw.Length)])
        {
            designation = (designation << 8) | b;
        }

        return raw[at..].StartsWith(Ascii) ? 0 : designation;
    }
}
