using System.Globalization;
using System.Security.Cryptography;

namespace Azukari.Architecture.Tests.Planted;

/// <summary>Does everything that a rule may not do. Never called: only its compiled form is looked at.</summary>
static class Impure
{
    static int memory;

    internal static string Everything()
    {
#pragma warning disable RS0030 // Planted: the checks over compiled assemblies must find these without the analyzer's help.
        memory++;
        using var client = new HttpClient();
        Console.WriteLine(File.Exists("/") || Task.CompletedTask.IsCompleted);
        Thread.Sleep(new Random(1).Next() + RandomNumberGenerator.GetInt32(2));
        return $"{DateTime.Now.Ticks}{DateTimeOffset.UtcNow.Ticks}{Guid.NewGuid()}{Environment.MachineName}"
            + CultureInfo.CurrentCulture.Name + client.Timeout.Ticks.ToString(CultureInfo.InvariantCulture) + memory
            + Environment.MachineName.Normalize(System.Text.NormalizationForm.FormKC);
#pragma warning restore RS0030
    }
}
