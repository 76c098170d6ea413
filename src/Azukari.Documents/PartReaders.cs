using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Which reader opens which kind.</summary>
static class PartReaders
{
    /// <summary>The reader of a kind; none where a file is searched as it stands, or cannot be read.</summary>
    public static IPartReader? Of(FileKind kind) => kind switch
    {
        FileKind.Mail => new MailReader(),
        FileKind.Mailbox => new MailboxReader(),
        FileKind.Ole => new OleReader(),
        FileKind.Zip => new ZipReader(),
        _ => null,
    };
}
