using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Rich Text Format: text in the code pages of its fonts, tables, notes, objects.</summary>
/// <remarks>
/// No library: those that exist convert to other formats, drop what they do not show, and recurse with the groups. What a
/// search needs of RTF is small: groups, code pages, and where the text of a group belongs.
/// </remarks>
sealed class RtfReader : IPartReader
{
    public void Read(Stream content, IPartVisitor visitor)
    {
        using RtfDocument document = new(new RtfTokens(content), visitor);
        if (!document.Read())
        {
            visitor.Unread("", UnscannedReason.Damaged); // all there is was read as text: no second search of its bytes
        }
    }
}
