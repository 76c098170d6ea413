namespace Azukari.Documents;

/// <summary>A mail message (RFC 5322 and 2045–2049): header fields, bodies, attachments, messages in messages.</summary>
sealed class MailReader : IPartReader
{
    public void Read(Stream content, IPartVisitor visitor)
    {
        long start = MailHead.Blank(content);
        using MessageWalk walk = new(content, start, content.Length - start, visitor);
        walk.Read();
    }
}
