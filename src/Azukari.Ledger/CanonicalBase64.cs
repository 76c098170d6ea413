namespace Azukari.Ledger;

/// <summary>Standard padded base64 (RFC 4648 §4) that admits one spelling only of each byte string.</summary>
/// <remarks>
/// The platform's decoder skips white space and ignores the unused bits of the last character. Either would let
/// someone change a byte of a checkpoint or proof without any check failing, so what re-encodes differently is refused.
/// </remarks>
static class CanonicalBase64
{
    /// <summary>Decodes <paramref name="text"/>; false, with an empty array, when it is not canonical.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length % 4 != 0)
        {
            return false;
        }

        byte[] buffer = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(text, buffer, out int written)
            || !text.SequenceEqual(Convert.ToBase64String(buffer.AsSpan(0, written))))
        {
            return false;
        }

        bytes = buffer[..written];
        return true;
    }
}
