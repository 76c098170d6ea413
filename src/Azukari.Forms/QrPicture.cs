using System.Globalization;
using System.Text;
using System.Xml.Linq;
using QRCoder;

namespace Azukari.Forms;

/// <summary>A QR code, as a drawing for pages and as a picture for workbooks.</summary>
static class QrPicture
{
    const int PixelsPerModule = 6;

    /// <summary>One path of dark squares; sharp at any size.</summary>
    internal static XElement Svg(string text)
    {
        using QRCodeData data = Make(text);
        int size = data.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                int from = x;
                while (x < size && data.ModuleMatrix[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
                }
            }
        }

        return new XElement(
            Paper.Svg + "svg",
            new XAttribute("class", "qr"),
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {size} {size}")),
            new XAttribute("shape-rendering", "crispEdges"),
            new XElement(Paper.Svg + "path", new XAttribute("d", path.ToString())));
    }

    internal static byte[] Png(string text)
    {
        using QRCodeData data = Make(text);
        using var picture = new PngByteQRCode(data);
        return picture.GetGraphic(PixelsPerModule);
    }

    /// <summary>Level M: a fold or a stamp over a seventh of it does no harm.</summary>
    static QRCodeData Make(string text) => QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
}
