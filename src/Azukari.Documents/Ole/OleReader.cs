using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Compound files: old Office documents, Outlook messages, and what else lies in storages. Excel 2 to 4 wrote none.</summary>
sealed class OleReader : IPartReader
{
    public void Read(Stream content, IPartVisitor visitor)
    {
        Span<byte> head = stackalloc byte[CompoundHeader.Length];
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (ContentKinds.IsOldWorkbook(head))
        {
            XlsReader.Read(content, visitor);
            return;
        }

        CompoundFile file = new(content, visitor.Limits);
        new OleDocument(file).Read(file.Root, visitor, isOutermost: true);
        if (file.IsDamaged)
        {
            visitor.Unread("", UnscannedReason.Damaged);
        }

        if (file.IsCut)
        {
            visitor.Unread("", UnscannedReason.Limit);
        }
    }
}
