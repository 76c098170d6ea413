using DocumentFormat.OpenXml.Spreadsheet;

namespace Azukari.Forms;

/// <summary>The styles of a paper's workbook: for each look one plain, and one marked as text (quotePrefix).</summary>
static class WorkbookStyle
{
    const string FontName = "BIZ UDPゴシック";

    static readonly SheetLook[] Looks = Enum.GetValues<SheetLook>();

    internal static uint Of(SheetLook look, bool quoted) => 1 + ((uint)look * 2) + (quoted ? 1u : 0u);

    internal static Stylesheet Sheet() => new(
        new Fonts(FontOf(10), FontOf(16, bold: true), FontOf(11, bold: true), FontOf(8)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEEF1F4" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), Box()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats([new CellFormat(), .. Looks.SelectMany(look => new[] { FormatOf(look, false), FormatOf(look, true) })]));

    static CellFormat FormatOf(SheetLook look, bool quoted) => new(AlignmentOf(look))
    {
        NumberFormatId = 49, // text
        ApplyNumberFormat = true,
        FontId = look switch { SheetLook.Title => 1, SheetLook.Heading => 2, SheetLook.Note => 3, _ => 0 },
        ApplyFont = true,
        FillId = look is SheetLook.Label or SheetLook.Head ? 2u : 0u,
        ApplyFill = true,
        BorderId = look is SheetLook.Label or SheetLook.Head or SheetLook.Boxed or SheetLook.Number or SheetLook.Centre ? 1u : 0u,
        ApplyBorder = true,
        ApplyAlignment = true,
        QuotePrefix = quoted ? true : null,
    };

    static Alignment AlignmentOf(SheetLook look) => new()
    {
        WrapText = true,
        Vertical = look is SheetLook.Title or SheetLook.Head ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top,
        Horizontal = look switch
        {
            SheetLook.Title or SheetLook.Head or SheetLook.Centre => HorizontalAlignmentValues.Center,
            SheetLook.Right or SheetLook.Number => HorizontalAlignmentValues.Right,
            _ => HorizontalAlignmentValues.Left,
        },
    };

    static Font FontOf(double size, bool bold = false)
    {
        var font = new Font();
        if (bold)
        {
            font.AppendChild(new Bold());
        }

        font.Append(new FontSize { Val = size }, new FontName { Val = FontName });
        return font;
    }

    static Border Box() => new(
        new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder());
}
