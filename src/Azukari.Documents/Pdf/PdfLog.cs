using UglyToad.PdfPig.Logging;

namespace Azukari.Documents;

/// <summary>Counts letters whose meaning the library does not know. It says so in its log alone, and goes on with their codes.</summary>
sealed class PdfLog : ILog
{
    // A test with a font that lost its table to Unicode holds this wording fast.
    const string NoCharacter = "We could not find the corresponding character";

    /// <summary>Letters without meaning since this was last set to 0.</summary>
    public int Unmapped { get; set; }

    public void Warn(string message)
    {
        if (message.StartsWith(NoCharacter, StringComparison.Ordinal))
        {
            Unmapped++;
        }
    }

    public void Debug(string message)
    {
    }

    public void Debug(string message, Exception ex)
    {
    }

    public void Error(string message)
    {
    }

    public void Error(string message, Exception ex)
    {
    }
}
