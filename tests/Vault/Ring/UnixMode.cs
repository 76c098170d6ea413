namespace Azukari.Vault.Tests.Ring;

/// <summary>Reads and sets modes as people write them: "0600". On Windows, which has none, their tests fail.</summary>
static class UnixMode
{
    public static string Of(string path) =>
        OperatingSystem.IsWindows() ? "none" : "0" + Convert.ToString((int)File.GetUnixFileMode(path), 8);

    public static void Set(string path, string mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        }
    }
}
