using System.Globalization;

namespace Azukari.Documents;

/// <summary>Numbers of documents as text.</summary>
static class Numbers
{
    const double LargestWhole = 1e15; // every whole number below it is exact in a double

    /// <summary>Whole numbers with all their digits, never as 1.23E+11; others as short as they read back the same.</summary>
    public static string Text(double value) =>
        Math.Abs(value) < LargestWhole && value == Math.Floor(value)
            ? value.ToString("F0", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
}
