using System.Text;

namespace Azukari.Documents;

/// <summary>Tells mail from other text by its header lines.</summary>
/// <remarks>
/// To take another text for mail costs little: its lines are read as header fields, or as the body. To take mail for text hides
/// what is encoded in it. So two fields suffice that only mail has, or one such and one that mail has too; but "From", "To", "Date"
/// and "Subject" alone, with values that no mail program writes, are the keys of some other text.
/// </remarks>
static class MailHead
{
    const int MostBlank = 1024;

    static readonly HashSet<string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        "from", "to", "cc", "bcc", "date", "subject", "message-id", "mime-version", "content-type", "content-transfer-encoding",
        "content-disposition", "content-language", "received", "return-path", "reply-to", "sender", "delivered-to", "in-reply-to",
        "references", "x-mailer", "user-agent", "x-priority", "importance", "thread-topic", "thread-index", "dkim-signature",
        "authentication-results", "arc-seal", "x-mozilla-status", "x-mozilla-status2", "status", "x-status", "x-uidl",
        "x-original-to", "x-received", "x-unsent", "x-originating-ip", "received-spf", "list-id", "precedence", "resent-from",
    };

    static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>Whether a message begins here (RFC 5322 §2.2), behind a byte order mark or empty lines perhaps.</summary>
    public static bool IsMessage(ReadOnlySpan<byte> head)
    {
        int known = 0;
        int proofs = 0;
        bool isContentType = false;
        bool isAddressed = false;
        bool isEnded = false;
        foreach (ReadOnlySpan<byte> line in new LineWalk(head[BlankLength(head)..]))
        {
            if (line.IsEmpty)
            {
                isEnded = true;
                break;
            }

            if (line[0] is (byte)' ' or (byte)'\t' && known > 0)
            {
                proofs += isContentType && line.IndexOf("boundary="u8) >= 0 ? 1 : 0;
                continue; // folded
            }

            if (!IsField(line))
            {
                if (proofs >= 2)
                {
                    break; // one spoilt line does not make a header something else
                }

                return false;
            }

            int colon = line.IndexOf((byte)':');
            string name = Encoding.ASCII.GetString(line[..colon]).TrimEnd();
            string value = Encoding.Latin1.GetString(line[(colon + 1)..]).Trim();
            known += Fields.Contains(name) ? 1 : 0;
            proofs += Proofs(name, value);
            isContentType = name.Equals("content-type", StringComparison.OrdinalIgnoreCase);
            isAddressed |= value.Contains('@', StringComparison.Ordinal)
                && name.ToUpperInvariant() is "FROM" or "TO" or "CC" or "SENDER" or "REPLY-TO";
        }

        return proofs >= 2 || (proofs == 1 && known >= 2) || (isAddressed && isEnded && known >= 2) || (isAddressed && known >= 4);
    }

    /// <summary>Whether a "From " line and then a message begin here (RFC 4155).</summary>
    public static bool IsMailbox(ReadOnlySpan<byte> head)
    {
        head = head[BlankLength(head)..];
        int end = head.IndexOf((byte)'\n');
        return head.StartsWith("From "u8) && end > 0 && IsMessage(head[(end + 1)..]);
    }

    /// <summary>Whether a line begins like a header field: a name of visible characters, then a colon.</summary>
    public static bool IsField(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        return colon > 0 && !line[..colon].TrimEnd((byte)' ').ContainsAnyExceptInRange((byte)'!', (byte)'~');
    }

    /// <summary>Where a message or mailbox begins in a stream: behind a byte order mark and empty lines.</summary>
    public static long Blank(Stream content)
    {
        byte[] head = new byte[MostBlank + 3];
        content.Position = 0;
        return BlankLength(head.AsSpan(0, content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
    }

    static int BlankLength(ReadOnlySpan<byte> head)
    {
        int mark = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        int end = head[mark..Math.Min(head.Length, MostBlank)].IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return end < 0 ? 0 : mark + end;
    }

    /// <summary>How much a field proves: its value has a form that only mail gives it.</summary>
    static int Proofs(string name, string value) => name.ToUpperInvariant() switch
    {
        "MESSAGE-ID" or "IN-REPLY-TO" or "REFERENCES" => IsBracketed(value) ? 1 : 0,
        "RETURN-PATH" => IsBracketed(value) || value == "<>" ? 1 : 0,
        "MIME-VERSION" => value.StartsWith("1.0", StringComparison.Ordinal) ? 1 : 0,
        "CONTENT-TYPE" => value.Contains("boundary=", StringComparison.OrdinalIgnoreCase) ? 2
            : value.Contains('/', StringComparison.Ordinal) ? 1 : 0,
        "CONTENT-TRANSFER-ENCODING" => value.ToUpperInvariant() is "7BIT" or "8BIT" or "BASE64" or "BINARY" or "QUOTED-PRINTABLE" ? 1 : 0,
        "DATE" => Array.Exists(Months, m => value.Contains(m, StringComparison.OrdinalIgnoreCase)) && value.Contains(':', StringComparison.Ordinal)
            ? 1 : 0,
        "RECEIVED" => value.StartsWith("from ", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("by ", StringComparison.OrdinalIgnoreCase) || value.StartsWith('(') ? 1 : 0,
        "DKIM-SIGNATURE" => value.StartsWith("v=", StringComparison.OrdinalIgnoreCase) ? 1 : 0,
        "X-MOZILLA-STATUS" or "DELIVERED-TO" or "X-ORIGINAL-TO" => value.Length > 0 ? 1 : 0,
        _ => 0,
    };

    static bool IsBracketed(string value) => value.StartsWith('<') && value.Contains('@', StringComparison.Ordinal);

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
