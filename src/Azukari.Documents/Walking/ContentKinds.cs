using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Tells containers and documents from their first bytes, never from a name.</summary>
static class ContentKinds
{
    /// <summary>Bytes from the start that suffice.</summary>
    public const int HeadLength = 4096;

    /// <summary>The kind, or <see langword="null"/> for text and for what nobody knows.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> head) =>
        FileIdentity.Of(head) is { } known ? known
        : head.StartsWith(@"{\rtf"u8) ? FileKind.Rtf
        : IsOldWorkbook(head) ? FileKind.Ole
        : SqliteLogReader.IsLog(head) ? FileKind.Sqlite
        : PackedArchives.IsOther(head) ? FileKind.Archive
        : FlatOfficeReader.Is(head) ? FileKind.OfficeXml
        : new TarHeader(head).IsWhole ? FileKind.Tar
        : MailHead.IsMailbox(head) ? FileKind.Mailbox
        : MailHead.IsMessage(head) ? FileKind.Mail
        : null;

    /// <summary>A workbook before compound files: BIFF2 to BIFF4 begin with BOF of a sheet or workbook ([MS-XLS] §2.4.21 and its predecessors).</summary>
    public static bool IsOldWorkbook(ReadOnlySpan<byte> head) =>
        head.Length > 8 && head[0] == 9 && head[3] == 0 && head[7] is 0 or 1
        && ((head[1] == 0 && head[2] == 4) || (head[1] is 2 or 4 && head[2] == 6))
        && head[6] is 0x10 or 0x20 or 0x40 or 0;
}
