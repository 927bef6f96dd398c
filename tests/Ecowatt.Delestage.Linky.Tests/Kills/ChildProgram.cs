using Ecowatt.Delestage.Linky.Tests.Kills;

namespace Ecowatt.Delestage.Tests;

/// <summary>What a test starts as another process, by <see cref="ChildProcess"/>. It ends when its input does, so that none outlives the tests.</summary>
internal static class ChildProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["meter", var folder, var start])
        {
            Console.Error.WriteLine("expected: meter FOLDER START");
            return 2;
        }

        await KilledMeter.RunAsync(folder, start);
        return 0;
    }
}
