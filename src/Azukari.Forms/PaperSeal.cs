using System.Globalization;

namespace Azukari.Forms;

/// <summary>What is printed on a paper so that it can be checked against the ledger, as text and as a QR code.</summary>
/// <remarks>
/// One line of seven words with single spaces:
/// <code>AZUKARI1 ORIGIN INDEX LEAF SIZE ROOT SALT</code>
/// <c>LEAF</c> is the leaf hash of the entry at <c>INDEX</c>, <c>SIZE</c> and <c>ROOT</c> are a checkpoint of the log that holds it,
/// <c>SALT</c> opens the entry's commitment to the printed text; hashes and salt are base64 of 32 bytes. Who holds the paper knows
/// its text already, so the salt tells him nothing more.
/// </remarks>
/// <param name="Origin">The log's name.</param>
/// <param name="Index">The entry that drew the document up.</param>
/// <param name="Leaf">Its leaf hash.</param>
/// <param name="Size">The checkpoint's size in entries; larger than <paramref name="Index"/>.</param>
/// <param name="Root">The checkpoint's root hash.</param>
/// <param name="Salt">The salt of the commitment.</param>
public sealed record PaperSeal(string Origin, long Index, string Leaf, long Size, string Root, string Salt)
{
    /// <summary>The longest text that is read: 1,024 characters.</summary>
    public const int MaximumCharacters = 1_024;

    const string Version = "AZUKARI1";
    const int Bytes = 32;

    /// <summary>The line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Version} {Origin} {Index} {Leaf} {Size} {Root} {Salt}");

    /// <summary>The first signs of the root, for people to compare.</summary>
    public string ShortRoot => Root[..12];

    /// <summary>Reads the line; blanks and line breaks that a scanner put in between or around do no harm.</summary>
    public static bool TryParse(string? text, out PaperSeal seal)
    {
        seal = null!;
        if (text is not { Length: > 0 and <= MaximumCharacters })
        {
            return false;
        }

        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is not [Version, var origin, var index, var leaf, var size, var root, var salt]
            || !Number(index, out long at) || !Number(size, out long of) || at >= of
            || !IsHash(leaf) || !IsHash(root) || !IsHash(salt))
        {
            return false;
        }

        seal = new PaperSeal(origin, at, leaf, of, root, salt);
        return true;
    }

    static bool Number(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number.ToString(CultureInfo.InvariantCulture) == text;

    static bool IsHash(string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return Convert.TryFromBase64String(text, bytes, out int written) && written == Bytes && Convert.ToBase64String(bytes) == text;
    }
}
