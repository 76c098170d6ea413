namespace Azukari.Scanner;

/// <summary>A key, header, tag or column name, read once.</summary>
/// <param name="Name">Its characters, digits of long names masked.</param>
/// <param name="Naming">What it says about a value.</param>
/// <param name="Generic">Whether it says nothing, so that the label is elsewhere ("value").</param>
/// <param name="IsLabel">Whether it is the name of an individual number and nothing more.</param>
/// <param name="Hash">Identity.</param>
/// <param name="Template">Identity with runs of digits as one digit: "user1" and "user2" are of one kind.</param>
sealed record Label(string Name, Naming Naming, bool Generic, bool IsLabel, ulong Hash, ulong Template);

/// <summary>The labels of a text, by their bytes; bounded, further ones are read each time.</summary>
sealed class LabelTable
{
    const int Most = 4096;

    /// <summary>Bytes of a label that count.</summary>
    public const int Longest = 192;

    readonly Dictionary<ulong, Label> known = [];

    /// <summary>The label in [start, end) of a window.</summary>
    public Label Of(in Window window, int start, int end)
    {
        ReadOnlySpan<byte> bytes = window.Bytes(start, Math.Min(end, start + Longest));
        ulong exact = HashOf(bytes, collapse: false);
        if (!known.TryGetValue(exact, out Label? label))
        {
            string name = window.Decode(start, Math.Min(end, start + Longest)).Trim();
            label = new(Masked(name), Keywords.Of(name), Keywords.IsGeneric(name), Keywords.IsLabel(name), exact, HashOf(bytes, collapse: true));
            if (known.Count < Most)
            {
                known.Add(exact, label);
            }
        }

        return label;
    }

    /// <summary>Joins hashes in order.</summary>
    public static ulong Join(ulong first, ulong second) =>
        unchecked((System.Numerics.BitOperations.RotateLeft(first, 7) ^ second) * 0x9E3779B97F4A7C15);

    /// <summary>Names come from the file: digits in them might be somebody's number.</summary>
    public static string Masked(string name) => string.Create(name.Length, name, static (target, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = char.IsDigit(source[i]) && source.Length >= IndividualNumber.Length ? '0' : source[i];
        }
    });

    /// <summary>Hash of a text whose runs of digits count as one digit.</summary>
    public static ulong TemplateOf(ReadOnlySpan<byte> bytes) => HashOf(bytes, collapse: true);

    static ulong HashOf(ReadOnlySpan<byte> bytes, bool collapse)
    {
        ulong hash = 0x84222325CBF29CE4;
        bool inDigits = false;
        foreach (byte b in bytes)
        {
            bool digit = b is >= (byte)'0' and <= (byte)'9';
            if (b != Alphabet.NarrowedTransparent && !(collapse && digit && inDigits))
            {
                hash = unchecked((hash ^ (collapse && digit ? (byte)'0' : b)) * 0x100000001B3);
            }

            inDigits = digit;
        }

        return hash;
    }
}

/// <summary>Where a number stands in the structure of its text.</summary>
/// <param name="Key">Identity of its class.</param>
/// <param name="Label">What it is called, if anything calls it.</param>
/// <param name="Whole">Whether it is the whole value.</param>
/// <param name="From">Labels around it count from this position of the window.</param>
/// <param name="To">And up to this one.</param>
readonly record struct Spot(ulong Key, Label? Label, bool Whole, int From, int To);

/// <summary>Follows the structure of a text as far as numbers need it: forwards, once, in bounded memory.</summary>
interface IStructure
{
    /// <summary>Reads up to a position of the window.</summary>
    void MoveTo(in Window window, int target);

    /// <summary>Where the number stands whose first digit was moved to.</summary>
    Spot SpotOf(in Window window, NumberText number);
}

static class Bytes
{
    /// <summary>Whether the text begins with so many ASCII digits, fillers aside.</summary>
    public static bool StartsWithDigits(this ReadOnlySpan<byte> text, int count)
    {
        int digits = 0;
        foreach (byte b in text)
        {
            if ((b is < (byte)'0' or > (byte)'9') && b != Alphabet.NarrowedTransparent)
            {
                return false;
            }

            digits += b == Alphabet.NarrowedTransparent ? 0 : 1;
            if (digits == count)
            {
                return true;
            }
        }

        return false;
    }
}
