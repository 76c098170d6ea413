using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Documents that are one XML file: flat OpenDocument, and the XML of Word and Excel 2003.</summary>
sealed class FlatOfficeReader : IPartReader
{
    // Each is in the namespace declarations of the root element, or in the instruction before it.
    static readonly string[] Marks =
    [
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "urn:schemas-microsoft-com:office:spreadsheet",
        "http://schemas.microsoft.com/office/word/2003/wordml",
        "http://schemas.microsoft.com/office/2006/xmlPackage",
    ];

    /// <summary>Whether the first bytes are those of such a document.</summary>
    public static bool Is(ReadOnlySpan<byte> head)
    {
        if (!XmlEncoding.IsXml(head))
        {
            return false;
        }

        string text = Encoding.Latin1.GetString(head).Replace("\0", "", StringComparison.Ordinal);
        return Marks.Any(m => text.Contains(m, StringComparison.Ordinal));
    }

    public void Read(Stream content, IPartVisitor visitor)
    {
        using XmlTokens xml = new(content);
        while (xml.Token != XmlToken.Open && xml.Read() != XmlToken.End)
        {
        }

        if (xml.Token == XmlToken.Open)
        {
            // All roots of OpenDocument are <office:document>; Word's and Excel's are not.
            bool open = xml.Name.SequenceEqual("document"u8);
            using FlowReader flow = new(
                visitor, "", open ? FlowVocabulary.OpenDocument : FlowVocabulary.OpenXml, isMain: true);
            flow.Read(xml);
        }

        if (xml.IsDamaged)
        {
            visitor.Unread("", UnscannedReason.Damaged); // read as far as it goes: no second search of its bytes
        }
    }
}
