using System.ComponentModel;
using System.Diagnostics;

namespace Azukari.Vault.Tests;

/// <summary>Both directions against the age program itself.</summary>
public sealed class StockAgeTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-age-");
    readonly X25519Identity identity = X25519Identity.Generate();

    public static TheoryData<int, bool> Cases
    {
        get
        {
            TheoryData<int, bool> cases = [];
            foreach (int size in Make.Sizes)
            {
                cases.Add(size, false);
                cases.Add(size, true);
            }
            return cases;
        }
    }

    public void Dispose()
    {
        identity.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void OurFile_StockAge_Opens(int size, bool armor)
    {
        byte[] plaintext = Make.Bytes(size);
        string file = PathOf("ours.age"), key = PathOf("key.txt"), output = PathOf("out");
        File.WriteAllBytes(file, Make.AgeFileOf(plaintext, identity.Recipient, armor));
        File.WriteAllText(key, $"# a comment\n\n{identity.ExportSecret()}\n");
        RunAge("-d", "-i", key, "-o", output, file);
        // The program makes its output with the first byte: an empty content leaves no file.
        Assert.Equal(plaintext, size == 0 && !File.Exists(output) ? [] : File.ReadAllBytes(output));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void StockAgesFile_WeOpen(int size, bool armor)
    {
        byte[] plaintext = Make.Bytes(size);
        string input = PathOf("in"), file = PathOf("theirs.age");
        File.WriteAllBytes(input, plaintext);
        string[] format = armor ? ["-a"] : [];
        RunAge(["-e", .. format, "-r", identity.Recipient.ToString(), "-o", file, input]);
        (AgeError outcome, byte[] opened) = Make.Decrypt(File.ReadAllBytes(file), identity);
        Assert.Equal(AgeError.None, outcome);
        Assert.Equal(plaintext, opened);
    }

    string PathOf(string name) => Path.Combine(folder.FullName, name);

    static void RunAge(params string[] arguments)
    {
        ProcessStartInfo start = new("age", arguments) { RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error);
        }
        catch (Win32Exception)
        {
            Assert.Fail("The age program is not installed; this test needs it (Debian: apt install age).");
        }
    }
}
