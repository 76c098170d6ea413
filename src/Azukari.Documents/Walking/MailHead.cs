using System.Text;

namespace Azukari.Documents;

/// <summary>Tells mail from other text by its header lines.</summary>
static class MailHead
{
    const int Enough = 3;

    static readonly HashSet<string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        "from", "to", "cc", "date", "subject", "message-id", "mime-version", "content-type", "content-transfer-encoding",
        "received", "return-path", "reply-to", "sender", "delivered-to", "in-reply-to", "references", "x-mailer", "dkim-signature",
    };

    /// <summary>Whether a message begins here: header fields only, three of them known (RFC 5322 §2.2).</summary>
    public static bool IsMessage(ReadOnlySpan<byte> head)
    {
        int known = 0;
        foreach (ReadOnlySpan<byte> line in new LineWalk(head))
        {
            if (line.IsEmpty)
            {
                break;
            }

            if (line[0] is (byte)' ' or (byte)'\t')
            {
                continue; // folded
            }

            int colon = line.IndexOf((byte)':');
            if (colon <= 0 || line[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
            {
                return false;
            }

            known += Fields.Contains(Encoding.ASCII.GetString(line[..colon])) ? 1 : 0;
        }

        return known >= Enough;
    }

    /// <summary>Whether a "From " line and then a message begin here (RFC 4155).</summary>
    public static bool IsMailbox(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("From "u8))
        {
            return false;
        }

        int end = head.IndexOf((byte)'\n');
        return end > 0 && IsMessage(head[(end + 1)..]);
    }

    ref struct LineWalk(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = text;

        public ReadOnlySpan<byte> Current { get; private set; }

        public readonly LineWalk GetEnumerator() => this;

        public bool MoveNext()
        {
            int end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                return false; // the last line may be cut
            }

            Current = rest[..end].TrimEnd((byte)'\r');
            rest = rest[(end + 1)..];
            return true;
        }
    }
}
