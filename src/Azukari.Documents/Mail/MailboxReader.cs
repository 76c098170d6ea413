using System.Globalization;

namespace Azukari.Documents;

/// <summary>A mailbox (RFC 4155 and its relatives mboxo, mboxrd, mboxcl, mboxcl2): messages one behind the other.</summary>
/// <remarks>Messages are found and read one by one: the memory does not grow with the mailbox.</remarks>
sealed class MailboxReader : IPartReader
{
    public void Read(Stream content, IPartVisitor visitor)
    {
        long number = 0;
        foreach ((long start, long end) in new MailboxSplit(content).Messages(MailHead.Blank(content)))
        {
            IPartVisitor part = visitor.Part((++number).ToString(CultureInfo.InvariantCulture));
            bool whole = part.Attempt(() =>
            {
                using MessageWalk walk = new(content, start, end - start, part);
                walk.Read();
            });
            if (!whole)
            {
                RawSearch.Of(part, "", new RangeStream(content, start, end - start));
            }
        }
    }
}
