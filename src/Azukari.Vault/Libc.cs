using System.Runtime.InteropServices;
using System.Text;

namespace Azukari.Vault;

/// <summary>The few system calls that a durable store needs and the base class library does not have.</summary>
static class Libc
{
    const int ReadOnly = 0;
    const int Interrupted = 4;
    const int Exists = 17;
    const int NoSuchEntry = 2;
    const int Invalid = 22;
    const uint StartWriteBack = 2;

    const int GetFlags = 3;
    const int SetFlags = 4;

    // O_DIRECT is another bit on each kind of processor; where it is not known here, nothing is asked.
    static int DirectFlag => !OperatingSystem.IsLinux() ? 0 : RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 or Architecture.X86 => 0x4000,
        Architecture.Arm64 or Architecture.Arm => 0x10000,
        _ => 0,
    };

    // A folder's descriptor that leaked into a child process would let the child out of its sandbox.
    static int CloseOnExec => OperatingSystem.IsLinux() ? 0x80000 : OperatingSystem.IsMacOS() ? 0x1000000 : 0;

    /// <summary>Makes a folder's names durable.</summary>
    /// <exception cref="IOException">The folder is missing, or the device failed.</exception>
    internal static void SyncFolder(string folder)
    {
        int descriptor = Open(Native(folder), ReadOnly | CloseOnExec);
        if (descriptor < 0)
        {
            throw Failure(Marshal.GetLastPInvokeError(), folder);
        }

        try
        {
            while (FSync(descriptor) != 0)
            {
                int error = Marshal.GetLastPInvokeError();
                if (error == Invalid)
                {
                    // This file system cannot sync a folder (some network shares): there is nothing more to ask of it.
                    return;
                }

                if (error != Interrupted)
                {
                    throw Failure(error, folder);
                }
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Gives a file a second name, unless that name is taken.</summary>
    /// <returns>False when the name is taken.</returns>
    /// <exception cref="IOException">The file system refused, or knows no second names.</exception>
    internal static bool TryLink(string existing, string name)
    {
        if (Link(Native(existing), Native(name)) == 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error == Exists ? false : throw Failure(error, name);
    }

    /// <summary>Asks Linux to begin writing a part of a file to its disk. A hint: it cannot fail.</summary>
    internal static void BeginWriteBack(SafeHandle file, long offset, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            // Never with the WAIT flags: they would consume the device's error, which the final fsync must report.
            _ = SyncFileRange(file, offset, length, StartWriteBack);
        }
    }

    /// <summary>Asks Linux to write a file past its page cache from now on, or through it again.</summary>
    /// <returns>False where the system or the file system does not do so: the file is written as before.</returns>
    internal static bool TrySetDirect(SafeHandle file, bool direct)
    {
        int flag = DirectFlag;
        int flags = flag == 0 ? -1 : Control(file, GetFlags, 0);
        return flags >= 0 && Control(file, SetFlags, direct ? flags | flag : flags & ~flag) == 0;
    }

    // The full path refuses a zero character, which would cut the name short.
    static byte[] Native(string path) => [.. Encoding.UTF8.GetBytes(Path.GetFullPath(path)), 0];

    static Exception Failure(int error, string path)
    {
        string message = $"{Marshal.GetPInvokeErrorMessage(error)}: '{path}'.";
        return error switch
        {
            1 or 13 => new UnauthorizedAccessException(message),
            NoSuchEntry => new DirectoryNotFoundException(message),
            _ => new IOException(message, error),
        };
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    static extern int Link(byte[] existing, byte[] name);

    [DllImport("libc", EntryPoint = "sync_file_range", SetLastError = true)]
    static extern int SyncFileRange(SafeHandle file, long offset, long length, uint flags);

    // Its third argument is a variadic one in C, which Linux passes like any other.
    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    static extern int Control(SafeHandle file, int command, int argument);
}
