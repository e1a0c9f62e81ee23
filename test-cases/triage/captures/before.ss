State      Recv-Q Send-Q Local Address:Port  Peer Address:Port Process                                   
LISTEN     0      128        127.0.0.1:33143      0.0.0.0:*     users:(("kernel-proof-co",pid=7809,fd=3))
CLOSE-WAIT 1      0          127.0.0.1:33143    127.0.0.1:47262 users:(("kernel-proof-co",pid=7809,fd=4))
CLOSE-WAIT 1      0          127.0.0.1:33143    127.0.0.1:47288 users:(("kernel-proof-co",pid=7809,fd=5))
FIN-WAIT-2 0      0          127.0.0.1:47262    127.0.0.1:33143                                          
FIN-WAIT-2 0      0          127.0.0.1:47288    127.0.0.1:33143                                          
