using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Which reader opens which kind.</summary>
static class PartReaders
{
    /// <summary>The reader of a kind; none where a file is searched as it stands, or cannot be read.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="head">The file's first bytes: archives are many.</param>
    public static IPartReader? Of(FileKind kind, ReadOnlySpan<byte> head) => kind switch
    {
        FileKind.Mail => new MailReader(),
        FileKind.Mailbox => new MailboxReader(),
        FileKind.Ole => new OleReader(),
        FileKind.Zip => new ZipReader(),
        FileKind.Gzip => new GzipReader(),
        FileKind.Tar => new TarFileReader(),
        FileKind.Pdf => new PdfReader(),
        FileKind.Sqlite => SqlitePages.IsDatabase(head) ? new SqliteReader() : new SqliteLogReader(),
        FileKind.Archive => PackedArchives.Of(head),
        FileKind.Rtf => new RtfReader(),
        FileKind.OfficeXml => new FlatOfficeReader(),
        _ => null,
    };
}
