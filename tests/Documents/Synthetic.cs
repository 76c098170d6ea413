using System.Globalization;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

/// <summary>Numbers that pass the check digit and are nobody's.</summary>
static class Synthetic
{
    /// <summary>The n-th one.</summary>
    public static string Number(int n)
    {
        string first = (10_000_000_019UL + unchecked((ulong)n * 6_180_339_887UL % 80_000_000_000UL)).ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{first}{IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(first))}");
    }
}
