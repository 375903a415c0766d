import DeskPages
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import PipelineRun

/// The door to the network: HTTP on the loopback address, one thread, one request after the other.
///
/// What is too large or too slow is cut off before anything of it is read.
struct DeskServer {
    /// Minutes without a request after which it ends.
    let idle: Int

    /// Serves until the process is ended, or nobody asks for anything any more.
    ///
    /// - Parameters:
    ///   - site: Makes the pages once the port is known.
    ///   - opened: Called when they can be asked for.
    func serve(port: Int, site: (Int) throws -> DeskSite, opened: (Int) -> Void) throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        defer { try? group.syncShutdownGracefully() }
        let desk = DeskBox()
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                    try channel.pipeline.syncOperations.addHandler(DeskHandler(desk))
                }
            }
        let channel: any Channel
        do {
            channel = try bootstrap.bind(host: "127.0.0.1", port: port).wait()
        } catch {
            throw PipelineError.unavailable(
                "port \(port) of 127.0.0.1 cannot be used (\(error)); choose another by --port")
        }
        let bound = channel.localAddress?.port ?? port
        desk.open(try site(bound))
        opened(bound)
        let limit = Int64(idle)
        channel.eventLoop.scheduleRepeatedTask(initialDelay: .minutes(1), delay: .minutes(1)) { _ in
            if desk.minutesOfRest >= limit { channel.close(promise: nil) }
        }
        try channel.closeFuture.wait()
    }
}

/// The pages, which belong to the one thread of the server once they are there.
///
/// Unchecked: `open` is called before the first request is let through, everything else on the server's one event loop.
final class DeskBox: @unchecked Sendable {
    private var site: DeskSite?
    private var lastRequest = NIODeadline.now()

    func open(_ site: DeskSite) { self.site = site }

    var minutesOfRest: Int64 { (NIODeadline.now() - lastRequest).nanoseconds / 60_000_000_000 }

    func answer(_ request: DeskRequest) -> DeskResponse {
        lastRequest = .now()
        return site?.answer(request) ?? .refused(503, "the desk is not open yet")
    }

    func events(from line: Int) -> (lines: [String], isAtWork: Bool) {
        lastRequest = .now()
        return site?.events(from: line) ?? ([], false)
    }
}

/// One connection of a browser.
private final class DeskHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let desk: DeskBox
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var deadline: Scheduled<Void>?
    private var isRefused = false

    /// A coding is some hundred bytes.
    private static let mostBytes = 64 * 1024
    /// Whoever takes longer to ask is cut off.
    private static let patience = TimeAmount.seconds(15)

    init(_ desk: DeskBox) { self.desk = desk }

    func channelActive(context: ChannelHandlerContext) {
        expectRequest(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func expectRequest(_ context: ChannelHandlerContext) {
        deadline?.cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            (self.head, body, isRefused) = (head, [], false)
        case .body(let bytes):
            guard !isRefused else { return }
            guard body.count + bytes.readableBytes <= Self.mostBytes else {
                isRefused = true
                return write(.refused(413, "a form of the desk is smaller"), context, keepsOpen: false)
            }
            body.append(contentsOf: bytes.readableBytesView)
        case .end:
            guard let head, !isRefused else { return }
            self.head = nil
            answer(head, context)
            expectRequest(context)
        }
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let headers = head.headers.map { (name: $0.name, value: $0.value) }
        guard let request = DeskRequest(method: head.method.rawValue, target: head.uri, headers: headers, body: body)
        else { return write(.refused(405, "only GET and POST"), context, keepsOpen: false) }
        write(desk.answer(request), context, keepsOpen: head.isKeepAlive)
    }

    // MARK: Answers

    private func write(_ response: DeskResponse, _ context: ChannelHandlerContext, keepsOpen: Bool) {
        let own = Set(response.headers.map { $0.name.lowercased() })
        var headers = HTTPHeaders(
            DeskResponse.everywhere.filter { !own.contains($0.name.lowercased()) }.map { ($0.name, $0.value) })
        for header in response.headers { headers.add(name: header.name, value: header.value) }
        let status = HTTPResponseStatus(statusCode: response.status)
        guard case .bytes(let bytes, let type) = response.body else { return stream(headers, context) }
        headers.add(name: "Content-Type", value: type)
        headers.add(name: "Content-Length", value: String(bytes.count))
        if !keepsOpen { headers.add(name: "Connection", value: "close") }
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
        let done = context.eventLoop.makePromise(of: Void.self)
        if !keepsOpen {
            let channel = context.channel
            done.futureResult.whenComplete { _ in channel.close(promise: nil) }
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
    }

    /// Lines of a run as they come, then `end`.
    ///
    /// - Source: WHATWG HTML, server-sent events.
    private func stream(_ head: HTTPHeaders, _ context: ChannelHandlerContext) {
        var headers = head
        headers.add(name: "Content-Type", value: "text/event-stream; charset=utf-8")
        headers.add(name: "Connection", value: "close")
        context.writeAndFlush(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .ok, headers: headers))), promise: nil)
        deadline?.cancel()
        deadline = nil
        tell(from: 0, on: context.channel)
    }

    private func tell(from line: Int, on channel: any Channel) {
        guard channel.isActive else { return }
        let (lines, isAtWork) = desk.events(from: line)
        let text = lines.map { "data: \($0)\n\n" }.joined() + (isAtWork ? "" : "event: end\ndata: end\n\n")
        let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: text)))
        channel.writeAndFlush(part, promise: nil)
        guard isAtWork else {
            channel.writeAndFlush(HTTPServerResponsePart.end(nil)).whenComplete { _ in channel.close(promise: nil) }
            return
        }
        let next = line + lines.count
        let bound = NIOLoopBound(self, eventLoop: channel.eventLoop)
        channel.eventLoop.scheduleTask(in: .milliseconds(300)) { bound.value.tell(from: next, on: channel) }
    }
}
