using System.Runtime.InteropServices;

namespace Azukari.Bench.Scan;

/// <summary>peers.c, from the folder in BENCH_PEERS.</summary>
static unsafe partial class Peers
{
    const string Library = "peers";

    static Peers() => NativeLibrary.SetDllImportResolver(typeof(Peers).Assembly, (_, _, _) =>
        NativeLibrary.Load(Path.Combine(Environment.GetEnvironmentVariable("BENCH_PEERS") ?? ".", "libpeers.so")));

    [LibraryImport(Library, EntryPoint = "peer_map")]
    public static partial byte* Map(nuint length);

    [LibraryImport(Library, EntryPoint = "peer_unmap")]
    public static partial void Unmap(byte* at, nuint length);

    [LibraryImport(Library, EntryPoint = "peer_load", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Load(string path, byte* to, nuint length);

    [LibraryImport(Library, EntryPoint = "peer_pin")]
    public static partial void Pin(int processor);

    [LibraryImport(Library, EntryPoint = "peer_sum")]
    public static partial ulong Sum(byte* at, nuint length, int wide);

    [LibraryImport(Library, EntryPoint = "peer_read_sum", StringMarshalling = StringMarshalling.Utf8)]
    public static partial ulong ReadSum(string path);

    [LibraryImport(Library, EntryPoint = "peer_hyperscan")]
    public static partial long Hyperscan(byte* at, nuint length);

    /// <summary>Runs a program; processor seconds, or −1 when it is not there or failed.</summary>
    public static double Run(params ReadOnlySpan<string> command)
    {
        nint[] arguments = new nint[command.Length + 1];
        for (int i = 0; i < command.Length; i++)
        {
            arguments[i] = Marshal.StringToCoTaskMemUTF8(command[i]);
        }

        double seconds = Run(arguments);
        foreach (nint argument in arguments)
        {
            Marshal.FreeCoTaskMem(argument);
        }

        return seconds;
    }

    [LibraryImport(Library, EntryPoint = "peer_run")]
    private static partial double Run(nint[] arguments);
}
