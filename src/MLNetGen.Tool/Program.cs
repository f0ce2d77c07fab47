using System.Runtime.InteropServices;
using MLNetGen.Tool.Commands;
using MLNetGen.Tool.Output;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await ToolApp.RunAsync(args, Terminal.OfProcess(), stop.Token);

// The first signal asks for an orderly end, which keeps what is worth keeping; the second ends the process.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
