using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using A = DocumentFormat.OpenXml.Drawing;
using X = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace Azukari.Forms;

/// <summary>Puts a picture below the last row of a sheet.</summary>
static class WorkbookPicture
{
    const long Size = 30 * 36_000; // 30 mm in EMU

    internal static void Add(WorksheetPart sheet, byte[] png, int row)
    {
        DrawingsPart drawings = sheet.AddNewPart<DrawingsPart>();
        ImagePart image = drawings.AddImagePart(ImagePartType.Png);
        using (var content = new MemoryStream(png))
        {
            image.FeedData(content);
        }

        drawings.WorksheetDrawing = new X.WorksheetDrawing(new X.OneCellAnchor(
            new X.FromMarker(
                new X.ColumnId("0"), new X.ColumnOffset("0"), new X.RowId(row.ToString(CultureInfo.InvariantCulture)), new X.RowOffset("0")),
            new X.Extent { Cx = Size, Cy = Size },
            new X.Picture(
                new X.NonVisualPictureProperties(
                    new X.NonVisualDrawingProperties { Id = 1, Name = "QR", Description = "記録簿との照合のコード" }, new X.NonVisualPictureDrawingProperties()),
                new X.BlipFill(new A.Blip { Embed = drawings.GetIdOfPart(image) }, new A.Stretch(new A.FillRectangle())),
                new X.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = Size, Cy = Size }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })),
            new X.ClientData()));
        sheet.Worksheet!.AppendChild(new Drawing { Id = sheet.GetIdOfPart(drawings) });
    }
}
